import { buyRow } from "./buy-row";
import { checkMemory } from "./memory";
import type { RunnableRow } from "./ports";
import type { RunContext } from "./run-context";

const ROWS_AHEAD = 200;

/** Lanes take rows in row order from one queue; the first that says stop stops them all. */
export async function buyPendingRows(run: RunContext, signal: AbortSignal): Promise<void> {
  const { halted } = await run.store.readHalt({ jobId: run.job.id });
  if (halted) return;
  const wait = await checkMemory(run);
  if (wait) return run.wait(wait.ms, wait.problem);
  // A return comes up while another lane still buys what it is the return of: it is asked for again then.
  for (let late = Number.POSITIVE_INFINITY, before = late; late > 0; ) {
    before = late;
    const end = await buyOnce(run, signal);
    late = end === "stop" || end >= before ? 0 : end;
  }
}

/** @returns how many rows could not be begun yet, or that no later row may start */
async function buyOnce(run: RunContext, signal: AbortSignal): Promise<number | "stop"> {
  const rows = pendingRows(run);
  let late = 0;
  let stopped = false;
  const lane = async () => {
    while (!stopped && !signal.aborted && !run.keeper.lost.aborted) {
      const next = await rows.next();
      // Asked again: another lane may have stopped while this one waited for the page.
      if (next.done || stopped || signal.aborted) return;
      try {
        const end = await buyRow(run, next.value);
        if (end === "stop") stopped = true;
        if (end === "later") late++;
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: run.job.lanes }, lane));
  const broken = lanes.find((each) => each.status === "rejected");
  if (broken) throw broken.reason;
  return stopped || signal.aborted || run.keeper.lost.aborted ? "stop" : late;
}

async function* pendingRows({ store, job }: RunContext): AsyncGenerator<RunnableRow, void> {
  let afterRow = 0;
  for (;;) {
    const page = await store.readPendingRows({ jobId: job.id, afterRow, limit: ROWS_AHEAD });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < ROWS_AHEAD) return;
    afterRow = last.rowNumber;
  }
}
