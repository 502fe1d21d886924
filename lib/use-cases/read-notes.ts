import { readFirstLines } from "@/lib/db/source-store";
import type { Problem } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { findJob, type StoredJob } from "./find-job";

/** The same of a job by its id. @throws ProblemError JOB_NOT_FOUND */
export async function readNotes(context: Context, { jobId }: { jobId: string }): Promise<Problem[]> {
  return readJobNotes(context, await findJob(context.db, jobId));
}

/**
 * What is to be said once of a job's file: how it was read, and what its mapping (the suggested one, where it has none
 * yet) leaves open.
 */
export async function readJobNotes({ db, carriers, mapper }: Context, job: StoredJob): Promise<Problem[]> {
  const { columns, preset, shipper, sourceSummary } = job;
  const lines = await readFirstLines(db, { jobId: job.id });
  const catalogue = await carriers.catalogueOf(job.carrierAccountId);
  const template = job.template ?? mapper.suggest({ ...job, lines, catalogue });
  const open = mapper.notes(template, {
    columns,
    lines,
    examples: sourceSummary?.examples,
    preset,
    catalogue,
    originCountry: shipper?.address.country ?? "US",
  });
  return [...(sourceSummary?.warnings ?? []), ...open];
}
