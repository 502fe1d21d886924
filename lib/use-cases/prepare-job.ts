import type { JobOptions } from "@/lib/api/job-options";
import { allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { mapJob } from "@/lib/db/job-drafts";
import { runtime } from "@/lib/runtime/runtime";
import { fail, ProblemError, type Result } from "@/lib/shipping/errors";
import type { Shipper } from "@/lib/shipping/shipment";
import { DELIMITERS, SOURCE_ENCODINGS } from "@/lib/sources/source-settings";
import { asResult, demand } from "./as-result";
import { renameJob, setJobLanes } from "./change-job-options";
import { changeSource } from "./change-source";
import { findJob } from "./find-job";
import { saveJobMapping } from "./save-job-mapping";
import { startPreview } from "./start-preview";
import { editJob } from "./uploads/edit-job";
import { filterJob, isFiltered } from "./uploads/filter-job";
import { resolveMapping } from "./uploads/resolve-mapping";
import type { SourceChange } from "./uploads/source-choices";

/**
 * Everything that a program decides about an uploaded file, in the order in which a clerk does it in the browser, by
 * the same use cases: how the file is read, which lines are taken, mapping, shipper, name, lanes, preview.
 */
export function prepareJob(
  viewer: Viewer,
  { jobId, options }: { jobId: string; options: JobOptions },
): Promise<Result<{ jobId: string }>> {
  return asResult(async () => {
    await readSourceAs(viewer, jobId, options);
    if (options.filter !== undefined) await filter(viewer, jobId, options.filter);
    await map(viewer, jobId, options);
    if (typeof options.shipper === "object") await shipFrom(viewer, jobId, options.shipper);
    if (options.name !== undefined) need(await renameJob(viewer, { jobId, name: options.name }));
    if (options.lanes !== undefined) need(await setJobLanes(viewer, { jobId, lanes: options.lanes }));
    if (options.preview) need(await startPreview(viewer, { jobId }));
    return { jobId };
  });
}

async function readSourceAs(viewer: Viewer, jobId: string, options: JobOptions): Promise<void> {
  const job = await findJob(runtime().db, jobId);
  const change: SourceChange = {
    sheet: options.sheet,
    // A second filter begins with the whole file again.
    headerRow:
      options.headerRow ??
      (options.filter !== undefined && isFiltered(job) ? job.sourceSettings?.headerRow : undefined),
    encoding: oneOf("encoding", SOURCE_ENCODINGS, options.encoding),
    delimiter: oneOf("delimiter", DELIMITERS, options.delimiter),
    grouped: options.grouped,
  };
  if (Object.values(change).every((value) => value === undefined)) return;
  need(await changeSource(viewer, { jobId, ...change }));
}

function filter(viewer: Viewer, jobId: string, clause: string): Promise<void> {
  return editJob(runtime().db, viewer, jobId, (tx, job) => filterJob(tx, viewer, job, clause));
}

async function map(viewer: Viewer, jobId: string, options: JobOptions): Promise<void> {
  const { db } = runtime();
  const job = await findJob(db, jobId);
  const { mapping, service, preset, shipper } = options;
  const given = [mapping, service, preset, typeof shipper === "string" ? shipper : undefined];
  if (job.template !== null && given.every((value) => value === undefined)) return;
  need(await saveJobMapping(viewer, { jobId, ...(await resolveMapping(db, job, options)) }));
}

function shipFrom(viewer: Viewer, jobId: string, shipper: Shipper): Promise<void> {
  demand(allowed(viewer, "job.shipper"));
  return editJob(runtime().db, viewer, jobId, (tx) => mapJob(tx, jobId, { shipper, shipperId: null }));
}

/** One of the values that we know; what is given and unknown is refused. */
export function oneOf<T extends string>(
  field: string,
  known: readonly T[],
  given: string | undefined,
): T | undefined {
  if (given === undefined) return undefined;
  const found = known.find((each) => each === given.toLowerCase());
  const list = known.map((each) => JSON.stringify(each)).join(", ");
  return found ?? fail("INPUT_INVALID", `"${given}" is not one of ${list}.`, { field, value: given });
}

function need<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.error);
}
