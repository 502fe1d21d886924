import { availableParallelism } from "node:os";
import { fail, type Problem, ProblemError, problem } from "@/lib/shipping/errors";
import type { TASKS, TaskInput, TaskName } from "./tasks";
import { LimitError, Thread } from "./thread";
import { ThreadPool } from "./thread-pool";

/** What a task may take at most; a thread that passes it is ended. */
interface TaskLimits {
  /** Of the thread's own work; what it waits for others does not count. */
  readonly seconds: number;
  /** The threads that it may have; while all of them are busy, it waits. */
  readonly pool: ThreadPool;
  /** What is said of a task that was ended. */
  readonly refuse: (why: string) => Problem;
}

/** What any thread's heap may hold. */
const MEGABYTES = 512;
/** Files may keep every thread busy for a while: who writes a mapping does not wait for them. */
const files = new ThreadPool(Math.max(1, Math.min(4, availableParallelism() - 1)));
const small = new ThreadPool(1);
const ofFile = (doing: string) => (why: string) =>
  problem("FILE_LIMIT", `${doing} ${why}; it was ended.`, {
    remedy: "Split the file, or leave out what is not needed, and upload that.",
  });

export const TASK_LIMITS: Record<TaskName, TaskLimits> = {
  read: { seconds: 120, pool: files, refuse: ofFile("Reading the file") },
  writeBack: { seconds: 120, pool: files, refuse: ofFile("Filling the file in") },
  filter: {
    seconds: 30,
    pool: small,
    refuse: (why) => problem("FILTER_INVALID", `Applying the filter ${why}; it was ended.`),
  },
  checkTemplate: {
    seconds: 10,
    pool: small,
    refuse: (why) => problem("TEMPLATE_SYNTAX", `Reading the template ${why}; it was ended.`),
  },
};

/**
 * Waits until a file may be read, and lets `work` read it: the one who reads in a transaction asks before it begins, for files
 * may keep the threads busy for minutes.
 */
export function holdReader<T>(work: () => Promise<T>): Promise<T> {
  return files.hold(work);
}

type Pieces<N extends TaskName> = ReturnType<(typeof TASKS)[N]>;
type Piece<N extends TaskName> = Pieces<N> extends AsyncGenerator<infer P, unknown, never> ? P : never;
type End<N extends TaskName> = Pieces<N> extends AsyncGenerator<unknown, infer R, never> ? R : never;
type Sent<N extends TaskName> = Parameters<Pieces<N>["next"]>[0];

interface TaskOptions {
  /** Ends the task at once, wherever it is. */
  readonly signal?: AbortSignal | undefined;
  /** Tighter limits than the task's own: for tests of what happens then. */
  readonly limits?: { readonly seconds?: number; readonly megabytes?: number };
}

/**
 * Does a task in a thread of its own, off the event loop: what it yields is asked for piece by piece, and a value given
 * to `next` goes to it. A thread that takes more time or memory than the task may is ended.
 *
 * @param transfer buffers of `input` that are handed over, not copied: the caller has them no more
 * @throws ProblemError what the task throws, or a sentence that names the limit that it passed; UPLOAD_INTERRUPTED
 *   once the signal says that nobody waits for it
 */
export async function* runTask<N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  transfer: readonly ArrayBuffer[] = [],
  { signal, limits = {} }: TaskOptions = {},
): AsyncGenerator<Piece<N>, End<N>, Sent<N>> {
  const { seconds, pool, refuse } = TASK_LIMITS[name];
  const most = { seconds, megabytes: MEGABYTES, ...limits };
  await pool.enter(signal).catch(() => failInterrupted());
  const thread = (limits.megabytes === undefined && pool.take()) || new Thread(most.megabytes);
  let left = most.seconds * 1_000;
  let whole = false;
  try {
    thread.tell({ kind: "begin", name, input }, transfer);
    let sent: unknown;
    for (;;) {
      const begun = performance.now();
      const answer = await thread.ask(sent, { ms: left, signal });
      left -= performance.now() - begun;
      if (answer.kind === "piece") {
        sent = yield answer.value as Piece<N>;
        continue;
      }
      whole = limits.megabytes === undefined;
      if (answer.kind === "end") return answer.result as End<N>;
      if (answer.kind === "refused") throw new ProblemError(answer.problem);
      throw new Error(`a task of a thread failed: ${answer.message}`);
    }
  } catch (error) {
    if (signal?.aborted) failInterrupted();
    if (!(error instanceof LimitError)) throw error;
    const limit = error.limit === "time" ? `${most.seconds} seconds` : `${most.megabytes} MB of memory`;
    throw new ProblemError(refuse(`takes more than ${limit}`), { cause: error });
  } finally {
    if (whole) pool.keep(thread);
    else thread.end();
    pool.leave();
  }
}

function failInterrupted(): never {
  fail("UPLOAD_INTERRUPTED", "Nobody waited for it any more: it was given up.");
}
