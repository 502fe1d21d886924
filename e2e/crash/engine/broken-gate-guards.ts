import type postgres from "postgres";

/** A decision that a person is about to make. */
interface AboutToDecide {
  readonly sql: postgres.Sql;
  readonly jobId: string;
  readonly person: string;
  /** Who changed anything of the job, in order. */
  readonly changers: readonly string[];
}

/**
 * Each guard of who may spend money, taken away: what it goes by is changed in the database, in the moment before the use
 * case looks at it. What the suite holds against the outcome is what it knows itself.
 */
export const BROKEN_GATE_GUARDS: Readonly<Record<string, (about: AboutToDecide) => Promise<unknown>>> = {
  "the limit of a person": ({ sql, person }) =>
    sql`update users set approval_limit_cents = null where id = ${person}`,
  "the second person": ({ sql, jobId }) =>
    sql`update jobs set created_by = 'nobody', changed_by = '{}' where id = ${jobId}`,
  /** Only the last one is remembered. */
  "everybody who changed it": ({ sql, jobId, changers }) =>
    sql`update jobs set changed_by = array[${changers.at(-1) ?? ""}] where id = ${jobId}`,
  "the approval of what is dearer": ({ sql, jobId }) =>
    sql`update jobs set problem = null where id = ${jobId}`,
  /** What was spent before is of another day. */
  "the limit of a day": ({ sql, person }) =>
    sql`update approvals set at = at - interval '2 days' where actor_id = ${person}`,
  "the limit of a batch": ({ sql }) =>
    sql`update settings set value = value || '{"maxCents": 10000000}' where key = 'autoMode'`,
  /** Whatever it was priced under is taken for what is in force: the suite's context says so. */
  "the account at the approval": async () => {},
};
