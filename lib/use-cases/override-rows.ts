import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { type FieldChange, type OverrideOutcome, overrideRows as writeOverrides } from "@/lib/db/job-rows";
import { momentOf } from "@/lib/db/jobs";
import { fail, problem, type Result } from "@/lib/shipping/errors";
import { findField } from "@/lib/shipping/mapping/fields";
import { rowsInRanges } from "@/lib/shipping/row-ranges";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";
import { announceChanged, planAgain } from "./plan-again";
import { reopenJob } from "./reopen-job";

/** As much text as a field is ever given. */
const VALUE_LIMIT = 500;
/** As many rows as a job has at most. */
const CHANGE_LIMIT = 100_000;

/** One value for one field of some rows, named like `1,4-7`. */
interface ChangeRequest extends Omit<FieldChange, "rowNumber"> {
  readonly rows: string;
}

/**
 * Gives values to fields of rows, whatever columns the file has, or takes them back; the rows are then planned, checked
 * and rated again, and nothing else is. A change that says what it saw (`from`) is left out where another person was
 * quicker, and the answer names it.
 *
 * @returns what was changed, and what was not and why
 */
export async function overrideRows(
  context: Context,
  { jobId, changes }: { jobId: string; changes: readonly ChangeRequest[] },
): Promise<Result<OverrideOutcome>> {
  let left: readonly number[] = [];
  const written = await changeJob(context, { jobId, action: "job.edit" }, async (within, job) => {
    const { db: tx, viewer } = within;
    if (!stateAllows("editRows", await momentOf(tx, job))) return fail(wrongState(job, "edited"));
    for (const change of changes) checkChange(change);
    const each = rowByRow(changes);
    const outcome = await writeOverrides(tx, { jobId, actor: actorOf(viewer), changes: each });
    const rows = [...new Set(outcome.changed.map(({ rowNumber }) => rowNumber))];
    if (rows.length > 0) await reopenJob(tx, job, viewer);
    left = await announceChanged(within, { jobId, rows });
    return outcome;
  });
  if (!written.ok || left.length === 0) return written;
  const planned = await planAgain(context, { jobId, rows: left });
  return planned.ok ? written : planned;
}

function rowByRow(changes: readonly ChangeRequest[]): FieldChange[] {
  const list: FieldChange[] = [];
  for (const { rows, ...change } of changes) {
    for (const rowNumber of rowsInRanges(rows)) {
      if (list.push({ rowNumber, ...change }) <= CHANGE_LIMIT) continue;
      fail(
        problem(
          "INPUT_INVALID",
          `At most ${CHANGE_LIMIT.toLocaleString("en-US")} values are changed at once.`,
        ),
      );
    }
  }
  return list;
}

function checkChange({ field, to }: ChangeRequest): void {
  const found = findField(field);
  if (!found) fail("INPUT_INVALID", `A shipment has no field "${field}".`, { field });
  if ((to ?? "").length > VALUE_LIMIT) {
    const message = `${found.label} takes at most ${VALUE_LIMIT} characters.`;
    fail("INPUT_INVALID", message, { field });
  }
}
