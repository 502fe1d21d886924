import type { z } from "zod";
import { type ProblemView, problemView } from "./views";

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

/** GETs `url` and checks the answer against `schema`. Throws ApiError, also when the server is unreachable. */
export async function fetchJson<T>(url: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(UNREACHABLE, 0, { cause: error });
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = problemView.safeParse(body);
    throw new ApiError(problem.success ? problem.data : UNREACHABLE, response.status);
  }
  return schema.parse(body);
}
