import { problem } from "@/lib/shipping/errors";
import { MCP_BODY_LIMIT, MCP_UNANNOUNCED_LIMIT } from "./body-limits";
import { readBody } from "./read-body";
import { respondProblem } from "./respond";

/** Bytes of large messages that are held at once, no matter who sent them: two of the largest. */
const MOST_HELD = 2 * MCP_BODY_LIMIT;
let held = 0;

/**
 * Reads a message whole and answers it. A large one, with a file in it, is refused before any of it is read while others
 * fill the memory that there is for such; it counts until its answer is there or its sender gone.
 *
 * @throws ProblemError FILE_TOO_LARGE, INPUT_INVALID for what is not UTF-8
 */
export async function holdMessage(
  request: Request,
  answer: (text: string) => Promise<Response>,
): Promise<Response> {
  const announced = request.headers.get("content-length");
  const limit = announced === null ? MCP_UNANNOUNCED_LIMIT : MCP_BODY_LIMIT;
  const size = Number(announced ?? 0);
  const counted = size > MCP_UNANNOUNCED_LIMIT && size <= limit ? size : 0;
  if (held + counted > MOST_HELD) {
    const others = "Other large messages are being read.";
    return respondProblem(problem("TOO_MANY_REQUESTS", others, { retryAfter: 5 }));
  }
  held += counted;
  let free = () => {
    free = () => {};
    held -= counted;
  };
  request.signal.addEventListener("abort", () => free(), { once: true });
  try {
    const tooLarge = "The message is larger than an upload may be.";
    return whenRead(await answer(await readBody(request, { limit, tooLarge })), () => free());
  } catch (error) {
    free();
    throw error;
  }
}

/** The same answer; `done` is told once all of it was taken. */
function whenRead(response: Response, done: () => void): Response {
  if (response.body === null) {
    done();
    return response;
  }
  const body = response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({ flush: done }));
  return new Response(body, response);
}
