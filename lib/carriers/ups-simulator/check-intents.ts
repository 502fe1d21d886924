import postgres from "postgres";
import { parseDatabaseUrl } from "@/lib/env";
import type { Violation } from "./wire-check";

/** Looks, on receipt of a ship request, into the database of who sent it: is its intent committed? */
export interface IntentCheck {
  /** Resolves when it is known; never rejects. `created`: the reference was bought before. */
  check(references: readonly string[], created: boolean): Promise<void>;
  /** What was wrong so far, each with the reference it came under. */
  readonly violations: readonly Violation[];
  close(): Promise<void>;
}

/**
 * For tests of the engine: a ship request must find its attempt committed, unfinished, and, in a job that buys one row at a
 * time, no failure before it. Over a connection of its own, as an auditor would look.
 */
export function checkIntents(url: string): IntentCheck {
  const { settings, ssl, ...address } = parseDatabaseUrl(url);
  const sql = postgres({
    ...address,
    max: 4,
    connection: { application_name: "ups-simulator", ...settings },
  });
  const violations: Violation[] = [];
  return {
    violations,
    async check([reference = ""], created) {
      const received = new Date();
      if (created) violations.push({ reference, what: "a ship request came again after it was created" });
      try {
        const [found] = await sql`
          select attempts.state,
            attempts.finished_at is null or attempts.finished_at > ${received} as unfinished,
            jobs.halted and jobs.lanes = 1 and attempts.state = 'open' as halted
          from attempts join jobs on jobs.id = attempts.job_id where reference = ${reference}`;
        const what = judge(found);
        if (what) violations.push({ reference, what });
      } catch {
        // The database is away: nobody can say, and the tests that take it away look by other means.
      }
    },
    close: () => sql.end({ timeout: 1 }),
  };
}

function judge(found: postgres.Row | undefined): string | null {
  if (!found) return "a ship request came without a committed intent";
  // A slow answer of the database must not be held against who gave up waiting and has settled the attempt since.
  if (!found.unfinished) return `a ship request came when it was ${found.state}`;
  return found.halted ? "a ship request came after the job had halted" : null;
}
