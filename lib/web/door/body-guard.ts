import type { IncomingMessage } from "node:http";

const KB = 1024;

/** A body that brings less than this in one window has stopped; a slow line brings a thousand times as much. */
const WINDOW_MS = 15_000;
const LEAST_BYTES = 4 * KB;
/** What a reader refuses itself, in a sentence, before the connection is cut. */
const GRACE_BYTES = 256 * KB;

export type WhyCut = "too_large" | "too_slow";

/**
 * Watches a request's body on its way in, no matter who reads it, and whether anybody does. Cuts it when it is longer than
 * its route takes, although it announced less or nothing, and when it stops on the way.
 *
 * @param done told once, when the body is there or the connection gone
 */
export function guardBody(
  request: IncomingMessage,
  { limit, cut, done }: { limit: number; cut: (why: WhyCut) => void; done: () => void },
): void {
  const push = request.push.bind(request);
  let size = 0;
  let inWindow = 0;
  let over = false;
  const finish = () => {
    if (over) return;
    over = true;
    clearInterval(timer);
    done();
  };
  const stop = (why: WhyCut) => {
    finish();
    cut(why);
  };
  const timer = setInterval(() => {
    // Bytes that wait for their reader say that it is the reader who takes his time.
    if (inWindow < LEAST_BYTES && request.readableLength === 0) stop("too_slow");
    inWindow = 0;
  }, WINDOW_MS);
  // Every byte that the parser finds comes through here, and null when it has found the end.
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk === null) finish();
    else {
      const { length } = chunk as Uint8Array;
      size += length;
      inWindow += length;
      if (size > limit + GRACE_BYTES && !over) {
        stop("too_large");
      }
      // What follows is read off the line, and kept nowhere.
      if (size > limit + GRACE_BYTES) return true;
    }
    return push(chunk, encoding);
  };
  request.once("close", finish);
}
