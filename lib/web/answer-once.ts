import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CLAIM_S,
  type Claim,
  claimKey,
  type HeldKey,
  type KeyPlace,
  releaseKey,
  renewClaim,
  type StoredAnswer,
  storeAnswer,
} from "@/lib/db/idempotency-store";
import { log } from "@/lib/log";
import { fail, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "@/lib/use-cases/context";
import type { IdempotentRequest } from "@/lib/use-cases/idempotent-request";
import { problemOf } from "./problem-of";
import { respond, respondProblem } from "./respond";

const KEY = /^[\x20-\x7e]{1,200}$/;
/** How long an equal request waits for the first one's answer. */
const PATIENCE_MS = 30_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;
const RENEW_MS = (CLAIM_S * 1_000) / 3;

export interface OnceParams<T> {
  readonly context: Context;
  readonly request: Request;
  /** SHA-256 (hex) of what was sent. */
  readonly bodyHash: string;
  /** What is answered when it is done; 200 and the outcome as JSON unless told otherwise. */
  readonly answer?: (outcome: T) => Response;
  /** Carries the request out; with a key, its context has the request, which keeps the outcome. */
  readonly run: (context: Context) => Promise<Result<T>>;
}

/**
 * Answers a mutation once per `Idempotency-Key` and sender: a repeat gets the first answer (marked
 * `Idempotency-Replayed`), another body under the same key is a conflict, and of equal requests at once one is
 * carried out while the others wait for its answer. Without the header, every request is carried out.
 *
 * The answer is committed together with what the request did, through the context: a process that dies has either done
 * nothing, and its claim runs out, or has left the answer behind. Refusals did nothing and are kept afterwards.
 * Failures of ours (5xx) and throttling are not kept: the same key may try again.
 */
export async function answerOnce<T>(params: OnceParams<T>): Promise<Response> {
  const { context, request, bodyHash } = params;
  const { viewer } = context;
  const key = request.headers.get("idempotency-key");
  if (key === null) return carryOut(params);
  if (!KEY.test(key)) {
    return respondProblem(
      problem("INPUT_INVALID", "An Idempotency-Key has 1 to 200 ASCII characters.", {
        field: "Idempotency-Key",
      }),
    );
  }
  const { pathname, search } = new URL(request.url);
  const sameRequest = sha256(`${request.method} ${pathname}${search}\n${bodyHash}`);
  // With the role that it was sent under: what a supervisor was answered is not for the clerk that they are now.
  const requestHash = `${sameRequest} ${viewer.role}`;
  // A key has its own id here, so that one key of a person never sees another's answers.
  const owner = viewer.kind === "key" ? (viewer.sessionId ?? viewer.userId) : viewer.userId;
  const claim = await waitForClaim(context, { owner, key, requestHash });
  switch (claim.kind) {
    case "claimed":
      return carryOutHeld(params, claim.held);
    case "answered":
      return replay(claim.answer);
    case "reused":
      if (claim.by.startsWith(`${sameRequest} `)) return respondProblem(answeredUnderAnotherRole());
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
}

function answeredUnderAnotherRole() {
  return problem(
    "NOT_ALLOWED",
    "Your role has changed since this request was carried out: it is not repeated.",
    {
      remedy: "Look at the job; use a new Idempotency-Key for another request.",
    },
  );
}

async function carryOut<T>(
  { context, run, answer }: OnceParams<T>,
  request?: IdempotentRequest,
): Promise<Response> {
  try {
    const result = await run({ ...context, request });
    return result.ok && answer ? answer(result.value) : respond(result);
  } catch (error) {
    return respondProblem(problemOf(error));
  }
}

async function carryOutHeld<T>(params: OnceParams<T>, held: HeldKey): Promise<Response> {
  const { db } = params.context;
  const renewing = setInterval(() => {
    // One that fails is followed by others; and the one who takes the key over in vain is stopped by the claim itself.
    renewClaim(db, held).catch((error) => log("web").warn({ err: error }, "a claim was not renewed"));
  }, RENEW_MS);
  try {
    const answer = await carryOut(params, requestOf(held, params.answer));
    if (answer.status >= 500 || answer.status === 429) {
      await releaseKey(db, held);
      return answer;
    }
    const stored = await toStored(answer);
    await storeAnswer(db, held, stored);
    return new Response(stored.body, answer);
  } finally {
    clearInterval(renewing);
  }
}

function requestOf<T>(
  held: HeldKey,
  answer: (outcome: T) => Response = (value) => respond({ ok: true, value }),
): IdempotentRequest {
  return {
    keep: async (tx, outcome) => {
      if (await storeAnswer(tx, held, await toStored(answer(outcome as T)))) return;
      fail("IDEMPOTENCY_KEY_BUSY", "A later request with this Idempotency-Key is being carried out instead.");
    },
  };
}

async function toStored(answer: Response): Promise<StoredAnswer> {
  const { status, headers } = answer;
  const [contentType, location] = [headers.get("content-type"), headers.get("location")];
  return { status, contentType, location, body: await answer.text() };
}

function replay({ status, contentType, location, body }: StoredAnswer): Response {
  const headers = new Headers({ "Cache-Control": "private, no-store", "Idempotency-Replayed": "true" });
  if (contentType) headers.set("Content-Type", contentType);
  if (location) headers.set("Location", location);
  return new Response(body, { status, headers });
}

async function waitForClaim({ db }: Context, place: KeyPlace): Promise<Claim> {
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
