import type { JobOptions } from "@/lib/api/job-options";
import { actorOf } from "@/lib/auth/viewer";
import type { SetAsideLimit } from "@/lib/batch/set-aside";
import { mapJob } from "@/lib/db/job-drafts";
import { setJobOption } from "@/lib/db/jobs";
import { fail, must, type Result } from "@/lib/shipping/errors";
import type { Shipper } from "@/lib/shipping/shipment";
import { DELIMITERS, SOURCE_ENCODINGS } from "@/lib/sources/source-settings";
import { holdReader } from "@/lib/sources/threads/run-task";
import { renameJob, setJobLanes } from "./change-job-options";
import { changeSource, mayReread } from "./change-source";
import type { Context } from "./context";
import { findJob } from "./find-job";
import { authorise, type InTransaction, withTransaction } from "./in-job";
import { saveJobMapping } from "./save-job-mapping";
import { startPreview } from "./start-preview";
import { editJob } from "./uploads/edit-job";
import { resolveMapping } from "./uploads/resolve-mapping";
import type { SourceChange } from "./uploads/source-choices";

/**
 * Everything that a program decides about an uploaded file, in the order in which a clerk does it in the browser, by
 * the same use cases, in one transaction: how the file is read, which lines are taken, mapping, shipper, name, lanes, preview.
 */
export function prepareJob(
  context: Context,
  { jobId, options }: { jobId: string; options: JobOptions },
): Promise<Result<{ jobId: string }>> {
  const prepare = () => withTransaction(context, (inside) => takeSteps(inside, jobId, options));
  return mayReread(options) ? holdReader(prepare) : prepare();
}

async function takeSteps(
  inside: InTransaction,
  jobId: string,
  options: JobOptions,
): Promise<{ jobId: string }> {
  await readSourceAs(inside, jobId, options);
  await map(inside, jobId, options);
  if (typeof options.shipper === "object") must(await shipFrom(inside, jobId, options.shipper));
  if (options.name !== undefined) must(await renameJob(inside, { jobId, name: options.name }));
  if (options.lanes !== undefined) must(await setJobLanes(inside, { jobId, lanes: options.lanes }));
  const { setAside } = options;
  if (setAside !== undefined) must(await goOn(inside, jobId, setAside));
  if (options.preview) must(await startPreview(inside, { jobId }));
  return { jobId };
}

async function readSourceAs(context: Context, jobId: string, options: JobOptions): Promise<void> {
  const change: SourceChange = {
    sheet: options.sheet,
    headerRow: options.headerRow,
    encoding: oneOf("encoding", SOURCE_ENCODINGS, options.encoding),
    delimiter: oneOf("delimiter", DELIMITERS, options.delimiter),
    grouped: options.grouped,
    separateOrders: options.separateOrders,
    takeBack: options.takeBack,
    filter: options.filter,
  };
  if (Object.values(change).every((value) => value === undefined)) return;
  must(await changeSource(context, { jobId, ...change }));
}

async function map(context: Context, jobId: string, options: JobOptions): Promise<void> {
  const { db } = context;
  const job = await findJob(db, jobId);
  const { mapping, service, preset, shipper, account, defaults } = options;
  const given = [
    mapping,
    service,
    preset,
    account,
    defaults,
    typeof shipper === "string" ? shipper : undefined,
  ];
  if (job.template !== null && given.every((value) => value === undefined)) return;
  must(await saveJobMapping(context, { jobId, ...(await resolveMapping(context, job, options)) }));
}

function shipFrom(context: Context, jobId: string, shipper: Shipper): Promise<Result<void>> {
  return editJob(context, jobId, async (inside) => {
    await authorise(inside, "job.shipper");
    return mapJob(inside.db, jobId, { shipper, shipperId: null });
  });
}

function goOn(context: Context, jobId: string, setAside: SetAsideLimit): Promise<Result<void>> {
  return editJob(context, jobId, ({ db, viewer }, job) =>
    setJobOption(db, { job, actor: actorOf(viewer), option: "setAside", value: setAside }),
  );
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
