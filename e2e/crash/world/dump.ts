import type postgres from "postgres";

/** Every table that knows of a job, with the column that names it. */
const TABLES = {
  jobs: "id",
  job_rows: "job_id",
  attempts: "job_id",
  packages: "job_id",
  given_packages: "job_id",
  customs_forms: "job_id",
  carrier_papers: "job_id",
  write_back_outbox: "job_id",
  source_write_backs: "job_id",
  unmatched_shipments: "job_id",
  memory_finds: "job_id",
  job_budgets: "job_id",
  job_progress: "job_id",
  approvals: "job_id",
  order_claims: "job_id",
  audit_log: "job_id",
} as const;

/** What the database knows of one job at one moment. */
export type Dump = ReadonlyMap<string, string>;

/** Dumps what is known of a job, as of one moment. */
export async function dumpJob(sql: postgres.Sql, jobId: string): Promise<Dump> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const dump = new Map<string, string>();
    for (const [table, key] of Object.entries(TABLES)) {
      const [kept] = await tx`select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as rows
        from ${tx(table)} as t where ${tx(key)} = ${jobId}`;
      dump.set(table, kept?.rows);
    }
    return dump;
  });
}

/** The database has gone back in time: of this job it knows what it knew when it was dumped, and nothing of since. */
export async function restoreJob(sql: postgres.Sql, jobId: string, dump: Dump): Promise<void> {
  await sql.begin(async (tx) => {
    // Without triggers: the log is append-only, and counters come with the rows.
    await tx`set local session_replication_role = replica`;
    for (const [table, key] of Object.entries(TABLES)) {
      await tx`delete from ${tx(table)} where ${tx(key)} = ${jobId}`;
      const columns = await tx<{ name: string }[]>`
        select column_name as name from information_schema.columns
        where table_schema = current_schema and table_name = ${table} and is_generated = 'NEVER'`;
      const names = tx(columns.map(({ name }) => name));
      await tx`insert into ${tx(table)} (${names}) overriding system value
        select ${names} from jsonb_populate_recordset(null::${tx(table)}, ${dump.get(table) ?? "[]"}::text::jsonb)`;
    }
  });
}
