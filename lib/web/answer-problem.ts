import type { ProblemView } from "@/lib/api/views";
import { ERRORS, type ErrorCode, type Problem, problem } from "@/lib/shipping/errors";

type Kind = (typeof ERRORS)[ErrorCode]["kind"];

/** The one place where a kind of failure becomes an HTTP status: exhaustive, so a new kind does not compile without. */
const STATUS: Record<Kind, number> = {
  input: 422,
  not_found: 404,
  forbidden: 403,
  unauthenticated: 401,
  throttled: 429,
  conflict: 409,
  carrier: 502,
  unavailable: 503,
  internal: 500,
};

/** Problem details (RFC 9457), with our code, place and remedy. */
export interface ProblemDetails extends ProblemView {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** Codes that HTTP has a status of its own for. */
const OWN_STATUS: Partial<Record<ErrorCode, number>> = {
  FILE_TOO_LARGE: 413,
  HOST_REFUSED: 421,
  REQUEST_MALFORMED: 400,
};

/** The status of a problem's answer. */
export function statusOf(code: ErrorCode): number {
  return OWN_STATUS[code] ?? STATUS[ERRORS[code].kind];
}

/** What the browser is shown of a problem: these fields and no others. */
export function viewProblem(value: Problem): ProblemView {
  const { code, message, remedy, row, line, column, field, value: cell } = value;
  return { code, message, remedy, row, line, column, field, value: cell };
}

/** What a route handler answers. */
export function detailProblem(value: Problem): ProblemDetails {
  const status = statusOf(value.code);
  return { type: "about:blank", title: value.message, status, detail: value.remedy, ...viewProblem(value) };
}

/** A failure that nobody expected: its text may hold anything, so the client is given only the id under which it is logged. */
export function internalProblem(id: string): Problem {
  return problem("INTERNAL", `Something unexpected went wrong (id ${id}).`);
}
