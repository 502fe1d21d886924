import { must } from "@/lib/shipping/errors";
import { cancelJob } from "@/lib/use-cases/cancel-job";
import { renameJob } from "@/lib/use-cases/change-job-options";
import type { Context } from "@/lib/use-cases/context";
import { importSample } from "@/lib/use-cases/import-sample";
import { importUpload } from "@/lib/use-cases/import-upload";
import { rejectJob } from "@/lib/use-cases/reject-job";
import { startPreview } from "@/lib/use-cases/start-preview";
import { submitForApproval } from "@/lib/use-cases/submit-for-approval";
import { demoFile, demoName } from "./demo-file";
import type { DemoPeople } from "./demo-people";
import { approve, mapJob, previewJob, waitFor } from "./demo-steps";
import { interruptedRun, unwrittenRun } from "./demo-trouble";
import { armFaults } from "./simulator-faults";

interface DemoParams {
  readonly people: DemoPeople;
  readonly simulatorUrl: string;
  readonly say: (line: string) => void;
}

/**
 * A job in each state that lasts. Those that pass (previewing, running) are slowed down by the simulator, so that they
 * can be watched. `approved` does not last: a worker takes the job at once, unless all its places are taken, and then a
 * visitor's own batch would have to wait behind them.
 */
export async function seedDemoJobs({ people, simulatorUrl, say }: DemoParams): Promise<void> {
  const { clerk, supervisor } = people;

  say("Demo: a completed job and one for each decision");
  const completed = await sample(clerk, "orders", "Plain orders");
  await previewJob(clerk, completed);
  await approve(supervisor, completed, "Checked the totals.");
  await waitFor(clerk, completed, (job) => job.state.startsWith("completed"));

  const waiting = await sample(clerk, "shopify", "Shopify export");
  await previewJob(clerk, waiting);
  must(await submitForApproval(clerk, { jobId: waiting }));

  const rejected = await sample(clerk, "woocommerce", "WooCommerce export");
  await previewJob(clerk, rejected);
  must(await rejectJob(supervisor, { jobId: rejected, comment: "Please ship these two days later." }));

  const cancelled = await sample(clerk, "amazon", "Amazon order report");
  await previewJob(clerk, cancelled);
  must(await cancelJob(clerk, { jobId: cancelled }));

  must(await importSample(clerk, { sample: "warehouse" }));

  say("Demo: a failed, an interrupted and a running job");
  const failed = await upload(clerk, "Tuesday orders", 12, "T");
  await previewJob(clerk, failed);
  await armFaults(simulatorUrl, {
    operation: "ship",
    match: { recipient: demoName(5) },
    fault: "refused",
    code: "120207",
    message: "Missing or invalid ship to postal code",
  });
  await approve(supervisor, failed);
  await waitFor(clerk, failed, (job) => job.state === "failed");

  const interrupted = await upload(clerk, "Monday orders", 40, "M");
  await previewJob(clerk, interrupted);
  await interruptedRun(supervisor, interrupted, 15);

  const unwritten = await upload(clerk, "Wednesday orders", 8, "W");
  await previewJob(clerk, unwritten);
  await unwrittenRun(supervisor, unwritten);

  const running = await upload(clerk, "Thursday orders", 300, "R");
  await previewJob(clerk, running);
  await armFaults(simulatorUrl, { operation: "ship", fault: "latency", ms: 2_000, times: 300 });
  await approve(supervisor, running);
  await waitFor(clerk, running, (job) => job.counts.completed > 0);

  const previewing = await upload(clerk, "Friday orders", 2_000, "F");
  await armFaults(simulatorUrl, { operation: "address", fault: "latency", ms: 3_000, times: 2_000 });
  must(await startPreview(clerk, { jobId: previewing }));
}

async function sample(context: Context, id: string, name: string): Promise<string> {
  const { jobId } = must(await importSample(context, { sample: id }));
  must(await renameJob(context, { jobId, name }));
  await mapJob(context, jobId, name);
  return jobId;
}

async function upload(context: Context, name: string, rows: number, prefix: string): Promise<string> {
  const stream = (async function* () {
    yield demoFile(rows, prefix);
  })();
  const { jobId } = must(await importUpload(context, { fileName: `${name}.csv`, stream }));
  await mapJob(context, jobId);
  return jobId;
}
