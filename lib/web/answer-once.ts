import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Viewer } from "@/lib/auth/viewer";
import { problem } from "@/lib/batch/domain/errors";
import { type Claim, claimKey, type KeyPlace, releaseKey, storeAnswer } from "@/lib/db/idempotency-store";
import { runtime } from "@/lib/runtime/runtime";
import { respondProblem } from "./respond";

const KEY = /^[\x20-\x7e]{1,200}$/;
/** How long an equal request waits for the first one's answer. */
const PATIENCE_MS = 30_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;

export interface OnceParams {
  readonly viewer: Viewer;
  readonly request: Request;
  /** SHA-256 (hex) of what was sent. */
  readonly bodyHash: string;
}

/**
 * Answers a mutation once per `Idempotency-Key` and sender: a repeat gets the first answer (marked
 * `Idempotency-Replayed`), another body under the same key is a conflict, and of equal requests at once one is
 * carried out while the others wait for its answer. Without the header, every request is carried out.
 *
 * Failures of ours (5xx) and throttling are not kept: the same key may try again.
 */
export async function answerOnce(
  { viewer, request, bodyHash }: OnceParams,
  run: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return run();
  if (!KEY.test(key)) {
    return respondProblem(
      problem("INPUT_INVALID", "An Idempotency-Key has 1 to 200 ASCII characters.", {
        field: "Idempotency-Key",
      }),
    );
  }
  const { db } = runtime();
  const { pathname, search } = new URL(request.url);
  const requestHash = sha256(`${request.method} ${pathname}${search}\n${bodyHash}`);
  // A key has its own id here, so that one key of a person never sees another's answers.
  const owner = viewer.kind === "key" ? (viewer.sessionId ?? viewer.userId) : viewer.userId;
  const place: KeyPlace = { owner, key, requestHash };
  const claim = await waitForClaim(place);
  switch (claim.kind) {
    case "claimed":
      return carryOut(place, run);
    case "answered": {
      const { status, contentType, location, body } = claim.answer;
      const headers = new Headers({ "Cache-Control": "private, no-store", "Idempotency-Replayed": "true" });
      if (contentType) headers.set("Content-Type", contentType);
      if (location) headers.set("Location", location);
      return new Response(body, { status, headers });
    }
    case "reused":
      return respondProblem(
        problem("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for another request.", {
          field: "Idempotency-Key",
        }),
      );
    case "busy":
      return respondProblem(
        problem("IDEMPOTENCY_KEY_BUSY", "The first request with this Idempotency-Key is not done yet."),
      );
  }

  async function carryOut(claimed: KeyPlace, work: () => Promise<Response>): Promise<Response> {
    try {
      const answer = await work();
      if (answer.status >= 500 || answer.status === 429) {
        await releaseKey(db, claimed);
        return answer;
      }
      const body = await answer.text();
      await storeAnswer(db, claimed, {
        status: answer.status,
        contentType: answer.headers.get("content-type"),
        location: answer.headers.get("location"),
        body,
      });
      return new Response(body, answer);
    } catch (error) {
      await releaseKey(db, claimed);
      throw error;
    }
  }
}

async function waitForClaim(place: KeyPlace): Promise<Claim> {
  const { db } = runtime();
  const until = performance.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const claim = await claimKey(db, place);
    if (claim.kind !== "busy" || performance.now() > until) return claim;
    await sleep(pause);
  }
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
