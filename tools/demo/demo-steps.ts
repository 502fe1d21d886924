import { setTimeout } from "node:timers/promises";
import type { JobView } from "@/lib/api/views";
import { must } from "@/lib/shipping/errors";
import { buildTemplate } from "@/lib/shipping/mapping/build-template";
import { suggestMapping } from "@/lib/shipping/mapping/suggest-mapping";
import { approveJob } from "@/lib/use-cases/approve-job";
import type { Context } from "@/lib/use-cases/context";
import { leaveOutRows } from "@/lib/use-cases/leave-out-rows";
import { readJob } from "@/lib/use-cases/read-job";
import { readMapping } from "@/lib/use-cases/read-mapping";
import { readPreview } from "@/lib/use-cases/read-preview";
import { readSource } from "@/lib/use-cases/read-source";
import { saveJobMapping } from "@/lib/use-cases/save-job-mapping";
import { startPreview } from "@/lib/use-cases/start-preview";

/** Maps a job as the mapping page would suggest it, with a preset for what the file lacks. */
export async function mapJob(context: Context, jobId: string, saveAs?: string): Promise<void> {
  const source = must(await readSource(context, { jobId }));
  const mapping = must(await readMapping(context, { jobId }));
  const lines = source.firstLines
    .slice(source.headerRow, source.headerRow + 20)
    .map((cells, index) => ({ line: index + 1, cells }));
  const template = buildTemplate(suggestMapping(source.columns, lines));
  must(
    await saveJobMapping(context, {
      jobId,
      template,
      defaultService: "03",
      defaultCountry: "US",
      presetId: mapping.presets.find((preset) => preset.weight !== null)?.id ?? null,
      shipperId: mapping.shippers[0]?.id ?? null,
      ...(saveAs ? { saveAs: { name: saveAs, replace: true } } : {}),
    }),
  );
}

/** Has every row rated, and leaves out those that cannot be shipped. */
export async function previewJob(context: Context, jobId: string): Promise<void> {
  must(await startPreview(context, { jobId }));
  await waitFor(context, jobId, (job) => job.state === "awaiting_approval");
  must(await leaveOutRows(context, { jobId, rows: "errors" }));
}

/** Approves what the preview shows; the server's worker runs it. */
export async function approve(context: Context, jobId: string, comment?: string): Promise<void> {
  const { fingerprint } = must(await readPreview(context, { jobId }));
  must(await approveJob(context, { jobId, fingerprint: fingerprint ?? "", comment }));
}

/** Waits until the job is as wanted. */
export async function waitFor(
  context: Context,
  jobId: string,
  wanted: (job: JobView) => boolean,
): Promise<JobView> {
  for (let waited = 0; waited < 600_000; waited += 100) {
    const job = must(await readJob(context, { jobId }));
    if (wanted(job)) return job;
    await setTimeout(100);
  }
  throw new Error(`the demo's job ${jobId} did not get where it should`);
}
