import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "@/lib/operator-error";

const pollMs = 50;

/**
 * Waits until the server answers that it is ready.
 *
 * @throws OperatorError when it ends or the time is up
 */
export async function waitUntilReady(params: {
  url: string;
  ended: Promise<string>;
  limitMs: number;
  signal?: AbortSignal | undefined;
}): Promise<void> {
  const { url, ended, limitMs, signal } = params;
  let gone: string | undefined;
  void ended.then((how) => {
    gone = how;
  });
  const deadline = performance.now() + limitMs;
  let problem = "no answer";
  while (performance.now() < deadline) {
    signal?.throwIfAborted();
    if (gone !== undefined) {
      throw new OperatorError(`The web server ended while it started (${gone}): see the lines above.`);
    }
    try {
      const answer = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
      problem = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
    } catch {
      // Not listening yet.
    }
    await sleep(pollMs);
  }
  throw new OperatorError(`The web server did not get ready in ${Math.round(limitMs / 1_000)} s: ${problem}`);
}
