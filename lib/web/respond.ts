import type { Problem, Result } from "@/lib/batch/domain/errors";
import { detailProblem, statusOf } from "./answer-problem";

/** Nothing of the application may be kept by a shared cache. */
const NO_STORE = { "Cache-Control": "private, no-store" };

/** A use case's result as an answer: its value as JSON, or problem details. */
export function respond(result: Result<unknown>, status = 200): Response {
  return result.ok
    ? Response.json(result.value ?? null, { status, headers: NO_STORE })
    : respondProblem(result.error);
}

/** Problem details (RFC 9457). */
export function respondProblem(value: Problem): Response {
  return Response.json(detailProblem(value), {
    status: statusOf(value.code),
    headers: { ...NO_STORE, "Content-Type": "application/problem+json" },
  });
}
