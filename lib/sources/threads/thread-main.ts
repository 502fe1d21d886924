import { parentPort } from "node:worker_threads";
import { ProblemError } from "@/lib/shipping/errors";
import type { FromThread, ToThread } from "./protocol";
import { TASKS } from "./tasks";

/** A thread's program: does one task at a time, a piece whenever it is asked for one. */
const port = parentPort;
if (!port) throw new Error("this file is the program of a worker thread");

let work: AsyncGenerator<unknown, unknown, unknown> | undefined;
/** Bytes of its own are handed over: a whole workbook would be copied on the event loop. */
function answer(message: FromThread): void {
  const bytes = message.kind === "piece" && message.value instanceof Uint8Array ? message.value : null;
  const own = bytes?.byteLength === bytes?.buffer.byteLength ? bytes?.buffer : undefined;
  port?.postMessage(message, own instanceof ArrayBuffer ? [own] : []);
}

async function goOn(value: unknown): Promise<void> {
  try {
    const next = await work?.next(value);
    answer(
      next?.done === false ? { kind: "piece", value: next.value } : { kind: "end", result: next?.value },
    );
  } catch (error) {
    if (error instanceof ProblemError) answer({ kind: "refused", problem: error.problem });
    else
      answer({
        kind: "failed",
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
  }
}

port.on("message", (message: ToThread) => {
  if (message.kind === "begin") {
    // Name and input belong together: `runTask` is typed so.
    const begin = TASKS[message.name] as (input: unknown) => AsyncGenerator<unknown, unknown, unknown>;
    work = begin(message.input);
  } else {
    void goOn(message.value);
  }
});
