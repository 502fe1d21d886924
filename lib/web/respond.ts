import { createHash } from "node:crypto";
import type { Problem, Result } from "@/lib/shipping/errors";
import { detailProblem, statusOf } from "./answer-problem";

/** Nothing of the application may be kept by a shared cache. */
const NO_STORE = { "Cache-Control": "private, no-store" };

/** A use case's result as an answer: its value as JSON, or problem details. */
export function respond(result: Result<unknown>, status = 200): Response {
  return result.ok
    ? Response.json(result.value ?? null, { status, headers: NO_STORE })
    : respondProblem(result.error);
}

/** When what is away for the moment may be back, in seconds, where nobody knows better. */
const RETRY_AFTER_S = 5;

/** Problem details (RFC 9457). Where the same request may do better in a moment, it is told when. */
export function respondProblem(value: Problem): Response {
  const status = statusOf(value.code);
  const passes = status === 503 || value.code === "IDEMPOTENCY_KEY_BUSY";
  const retryAfter = value.retryAfter ?? (passes ? RETRY_AFTER_S : undefined);
  const again: Record<string, string> = retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) };
  return Response.json(detailProblem(value), {
    status,
    headers: { ...NO_STORE, "Content-Type": "application/problem+json", ...again },
  });
}

/**
 * A resource that is polled: its answer carries an ETag, and the one who has that answer already gets 304 and no body.
 * (Nothing is kept by a cache: `no-store` stands. A program keeps the tag and the answer itself.)
 */
export function respondTagged(result: Result<unknown>, headers: Headers): Response {
  if (!result.ok) return respondProblem(result.error);
  const body = JSON.stringify(result.value ?? null);
  const tag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const known = knownTags(headers).some((each) => each === "*" || tag === `W/"${each}"`);
  return tagged(tag, known ? null : body);
}

/** Of a resource that knows its own tag: `value` is null for the one who has it. */
export function respondPolled(result: Result<{ tag: string; value: unknown }>): Response {
  if (!result.ok) return respondProblem(result.error);
  const { tag, value } = result.value;
  return tagged(`W/"${tag}"`, value === null ? null : JSON.stringify(value));
}

/** The tags of `If-None-Match`, bare. They are compared weakly (RFC 9110): a proxy may have made a strong one of ours. */
export function knownTags(headers: Headers): string[] {
  const given = headers.get("if-none-match");
  return given ? given.split(",").map((each) => each.trim().replace(/^(?:W\/)?"(.*)"$/, "$1")) : [];
}

function tagged(tag: string, body: string | null): Response {
  const shared = { ...NO_STORE, ETag: tag };
  return body === null
    ? new Response(null, { status: 304, headers: shared })
    : new Response(body, { status: 200, headers: { ...shared, "Content-Type": "application/json" } });
}
