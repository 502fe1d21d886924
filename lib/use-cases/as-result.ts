import { err, ok, type Problem, ProblemError, type Result } from "@/lib/shipping/errors";

/** Runs it, and turns a problem that it throws into a result. What nobody expected goes on up. */
export async function asResult<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await run());
  } catch (error) {
    if (error instanceof ProblemError) return err(error.problem);
    throw error;
  }
}

/** For `allowed(…)` and the like inside such a run: throws the problem if there is one. */
export function demand(refusal: Problem | null): void {
  if (refusal) throw new ProblemError(refusal);
}
