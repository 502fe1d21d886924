import type { ProblemView } from "./views";

/** The server answered with a problem, or did not answer: `problem` is fit to be shown. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: ProblemView;
  readonly status: number;
  constructor(problem: ProblemView, status: number, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
    this.status = status;
  }
}

/** What to show of anything that a query threw. */
export function problemOfError(error: unknown): ProblemView {
  if (error instanceof ApiError) return error.problem;
  return {
    code: "INTERNAL",
    message: "The page could not read the server's answer.",
    remedy: "Reload the page; if it stays, tell the administrator.",
  };
}

const UNREACHABLE: ProblemView = {
  code: "SERVER_UNREACHABLE",
  message: "The server does not answer.",
  remedy: "Check the connection, then try again.",
};

/** The last answers that had a tag: what has not changed is not sent again. */
const tagged = new Map<string, { readonly tag: string; readonly value: unknown }>();
const KEPT = 50;

function keep(url: string, response: Response, value: unknown): void {
  const tag = response.headers.get("etag");
  tagged.delete(url);
  if (tag) tagged.set(url, { tag, value });
  for (const oldest of [...tagged.keys()].slice(0, -KEPT)) tagged.delete(oldest);
}

/**
 * GETs `url`, whose answer is a `T`: page and server are of one build, and tests hold every answer against its contract,
 * which is not sent to the browser for that. Throws ApiError, also when the server is unreachable.
 */
export async function fetchJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  const known = tagged.get(url);
  try {
    response = await fetch(url, {
      signal,
      headers: { Accept: "application/json", ...(known && { "If-None-Match": known.tag }) },
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(UNREACHABLE, 0, { cause: error });
  }
  if (response.status === 304 && known) return known.value as T;
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    throw new ApiError(isProblem(body) ? body : UNREACHABLE, response.status);
  }
  const value: T = await response.json();
  keep(url, response, value);
  return value;
}

function isProblem(body: unknown): body is ProblemView {
  const told = (name: string) =>
    typeof body === "object" && body !== null && typeof Reflect.get(body, name) === "string";
  return ["code", "message", "remedy"].every(told);
}
