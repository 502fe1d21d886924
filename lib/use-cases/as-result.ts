import { err, ok, ProblemError, type Result } from "@/lib/shipping/errors";

/** Runs it, and turns a problem that it throws into a result. What nobody expected goes on up. */
export async function asResult<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await run());
  } catch (error) {
    if (error instanceof ProblemError) return err(error.problem);
    throw error;
  }
}
