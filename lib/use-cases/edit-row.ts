import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { editCells } from "@/lib/db/job-rows";
import { type JobRecord, momentOf } from "@/lib/db/jobs";
import { fail, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";
import { planAgain } from "./plan-again";
import { reopenJob } from "./reopen-job";

const CELL_LIMIT = 2_000;

/**
 * Corrects cells of one row in place, and plans, checks and rates it again. The uploaded file stays as it is. What was
 * approved before is not what would run now: a failed job waits for its approval again.
 *
 * @param cells column name → new text
 */
export async function editRow(
  context: Context,
  input: { jobId: string; rowNumber: number; cells: Readonly<Record<string, string>> },
): Promise<Result<{ jobId: string }>> {
  const { jobId, rowNumber } = input;
  const edited = await changeJob(context, { jobId, action: "job.edit" }, async ({ db: tx, viewer }, job) => {
    if (!stateAllows("editRows", await momentOf(tx, job))) return fail(wrongState(job, "edited"));
    const edits = editsByIndex(job, input.cells);
    const { cells } = input;
    if (!(await editCells(tx, { jobId, rowNumber, actor: actorOf(viewer), edits, cells }))) {
      return fail(
        problem("ROW_STATE_CONFLICT", `Row ${rowNumber} has been sent already and cannot be changed.`, {
          row: rowNumber,
        }),
      );
    }
    await reopenJob(tx, job, viewer);
  });
  if (!edited.ok) return edited;
  const planned = await planAgain(context, { jobId, rows: [rowNumber] });
  return planned.ok ? ok({ jobId }) : planned;
}

function editsByIndex(job: JobRecord, cells: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(cells).map(([name, text]) => {
    const column = job.columns.find((each) => each.name === name);
    if (!column) return fail("INPUT_INVALID", `The file has no column "${name}".`, { column: name });
    if (text.length > CELL_LIMIT) {
      return fail(
        problem("INPUT_INVALID", `A cell holds at most ${CELL_LIMIT} characters.`, { column: name }),
      );
    }
    return [String(column.index), text.replaceAll("\u0000", "")] as const;
  });
  if (entries.length === 0) return fail("INPUT_INVALID", "Nothing was changed.");
  return Object.fromEntries(entries);
}
