import { readFirstLines } from "@/lib/db/source-store";
import type { Problem } from "@/lib/shipping/errors";
import { buildTemplate } from "@/lib/shipping/mapping/build-template";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { mappingNotes } from "@/lib/shipping/mapping/mapping-notes";
import { suggestMapping } from "@/lib/shipping/mapping/suggest-mapping";
import type { Context } from "./context";
import { findJob, type StoredJob } from "./find-job";
import { wayOf } from "./uploads/resolve-mapping";

/** The same of a job by its id. @throws ProblemError JOB_NOT_FOUND */
export async function readNotes(context: Context, { jobId }: { jobId: string }): Promise<Problem[]> {
  return readJobNotes(context, await findJob(context.db, jobId));
}

/**
 * What is to be said once of a job's file: how it was read, and what its mapping (the suggested one, where it has none
 * yet) leaves open.
 */
export async function readJobNotes({ db, carriers }: Context, job: StoredJob): Promise<Problem[]> {
  const { columns, preset, shipper, sourceSummary } = job;
  const lines = await readFirstLines(db, { jobId: job.id });
  const catalogue = await carriers.catalogueOf(job.carrierAccountId);
  const template = job.template ?? buildTemplate(suggestMapping(columns, lines, wayOf(job, catalogue)));
  const compiled = compileTemplate(template, columns, catalogue);
  const open = compiled.ok
    ? mappingNotes({
        compiled: compiled.value,
        options: { template, columns, preset, catalogue, originCountry: shipper?.address.country ?? "US" },
        lines,
        examples: sourceSummary?.examples,
      })
    : [];
  return [...(sourceSummary?.warnings ?? []), ...open];
}
