import type { Result } from "@/lib/shipping/errors";
import { viewProblem } from "./answer-problem";
import { problemOf } from "./problem-of";
import { respond } from "./respond";

/** Lines of JSON: any number of `{progress}`, then one `{value}` or `{problem}`. Not to be buffered or compressed. */
const NDJSON = {
  "Content-Type": "application/x-ndjson; charset=utf-8",
  "Cache-Control": "private, no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/**
 * Answers a call that takes its time. What fails before it has reported any progress is an ordinary answer with its
 * status; after that the answer is a stream of lines, and its last line says how it ended.
 */
export async function answerWithProgress<P>(
  run: (report: (progress: P) => void) => Promise<Result<unknown>>,
): Promise<Response> {
  const encoder = new TextEncoder();
  const started = Promise.withResolvers<null>();
  const waiting: Uint8Array[] = [];
  let send = (line: Uint8Array): void => void waiting.push(line);
  const write = (line: object) => send(encoder.encode(`${JSON.stringify(line)}\n`));
  const running = run((progress) => {
    write({ progress });
    started.resolve(null);
  });
  const early = await Promise.race([running, started.promise]);
  if (early) return respond(early);
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      send = (line) => controller.enqueue(line);
      for (const line of waiting) send(line);
      try {
        const result = await running;
        write(result.ok ? { value: result.value } : { problem: viewProblem(result.error) });
      } catch (error) {
        write({ problem: viewProblem(problemOf(error)) });
      }
      controller.close();
    },
    cancel() {
      // The reader is gone and nobody is told; the work has the request's own signal to end by.
      send = () => {};
    },
  });
  return new Response(body, { headers: NDJSON });
}
