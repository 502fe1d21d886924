import { DatabaseSilent } from "@/lib/db/with-deadline";
import { type Problem, ProblemError, problem } from "@/lib/shipping/errors";

/** PostgreSQL classes 08 (connection), 57P (shutdown), 53300 (too many connections); postgres.js and Node's own names. */
const DATABASE_AWAY =
  /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|CONNECT_TIMEOUT|CONNECTION_\w+)$/;
/** NUL in a text or in JSON, which PostgreSQL keeps nowhere. */
const NUL_CHARACTER = /^(22021|22P05)$/;
const DISK_FULL = /^(53100|ENOSPC|EDQUOT)$/;

/** What a thrown error means to the person, where it means something; null for what nobody expected. */
export function expectedProblem(error: unknown): Problem | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof ProblemError) return cause.problem;
    const code = "code" in cause ? String(cause.code) : "";
    if (DISK_FULL.test(code)) return problem("STORAGE_FULL", "The server's disk is full.");
    if (NUL_CHARACTER.test(code)) {
      return problem("INPUT_INVALID", "A text in the request holds a NUL character, which cannot be kept.");
    }
    if (cause instanceof DatabaseSilent || (isFromDatabase(cause) && DATABASE_AWAY.test(code))) {
      return problem("DATABASE_UNAVAILABLE", "The database does not answer.");
    }
  }
  return null;
}

/** A missing file has the same code as a missing socket: only connecting counts. */
function isFromDatabase(error: Error): boolean {
  return error.name === "PostgresError" || /connect|CONNECTION|write E/i.test(error.message);
}
