import { z } from "zod";
import { ok } from "@/lib/shipping/errors";
import { readJob } from "@/lib/use-cases/read-job";
import { jobId, statusShape, toStatusShape } from "../shapes";
import { defineTool, READS } from "../tool";

export const getJobStatus = defineTool({
  name: "get_job_status",
  title: "Status of a job",
  description: "State, counts, cost, progress and last error of one job.",
  scope: "read",
  input: z.object({ job_id: jobId }),
  output: statusShape,
  annotations: READS,
  async run({ context }, { job_id: id }) {
    const job = await readJob(context, { jobId: id });
    return job.ok ? ok(toStatusShape(job.value)) : job;
  },
});
