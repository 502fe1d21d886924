import { randomBytes, randomUUID } from "node:crypto";
import type postgres from "postgres";
import { PreviewGenerator } from "@/lib/batch/preview";
import { systemClock } from "@/lib/batch/system-clock";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import {
  SIMULATOR_ACCOUNT,
  SIMULATOR_CLIENT_ID,
  SIMULATOR_CLIENT_SECRET,
} from "@/lib/carriers/ups-simulator/credentials";
import type { DatabaseClient } from "@/lib/db/client";
import { createPreviewStore } from "@/lib/db/preview-store";
import { users } from "@/lib/db/schema";
import { approveSeededJob, orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { CLERK } from "./clerk";

export interface SeededJob {
  readonly id: string;
  /** First part of the job's references. */
  readonly prefix: string;
  readonly rows: number;
  readonly lanes: number;
}

/** Makes approved jobs: the first of a size is previewed and approved as a clerk's would be, the others are copies. */
export class JobSeeder {
  readonly #models = new Map<number, Promise<string>>();

  constructor(
    private readonly database: DatabaseClient,
    private readonly carrierUrl: string,
  ) {}

  async seed(rows: number, lanes: number): Promise<SeededJob> {
    let model = this.#models.get(rows);
    if (!model) {
      model = this.#preview(rows);
      this.#models.set(rows, model);
    }
    const modelId = await model;
    const job = { id: randomUUID(), prefix: randomBytes(5).toString("hex").toUpperCase(), rows, lanes };
    await this.database.sql.begin(async (sql) => {
      await copyRows(sql, "jobs", "id", modelId, {
        id: job.id,
        state: "approved",
        reference_prefix: job.prefix,
        lanes,
        name: `Orders ${job.prefix}`,
      });
      await copyRows(sql, "source_lines", "job_id", modelId, { job_id: job.id });
      await copyRows(sql, "job_rows", "job_id", modelId, { job_id: job.id });
      // Orders of its own: what another job ships is not bought without a decision.
      await sql`
        update job_rows set order_reference = order_reference || ${job.prefix},
          shipment = shipment || jsonb_build_object('description', ${job.prefix}::text)
        where job_id = ${job.id}`;
      await sql`
        insert into job_budgets (job_id, budget_cents, tolerance_percent)
        select id, estimated_cents * 105 / 100, 5 from jobs where id = ${job.id}`;
    });
    return job;
  }

  async #preview(rows: number): Promise<string> {
    const { db } = this.database;
    const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
    const jobId = await seedJob(db, { lines, name: `Model of ${rows}` });
    const carrier = createUpsCarrier({
      baseUrl: this.carrierUrl,
      clientId: SIMULATOR_CLIENT_ID,
      clientSecret: SIMULATOR_CLIENT_SECRET,
      accountNumber: SIMULATOR_ACCOUNT,
    });
    const preview = await new PreviewGenerator({
      store: createPreviewStore(db, atUps),
      carrier,
      clock: systemClock,
      concurrency: 4,
      callMs: 20_000,
    }).generate({ jobId });
    if (!preview.ok) throw new Error(`no preview: ${preview.error.kind}`);
    await approveSeededJob(db, jobId);
    // Whoever chose a restart is asked for again when it is carried out.
    const { userId: id, name, role } = CLERK;
    await db.insert(users).values({ id, name, role, email: "kim@example.com" }).onConflictDoNothing();
    // Nobody's sweep may take the model for a job to be run.
    await this.database.sql`update jobs set state = 'awaiting_approval' where id = ${jobId}`;
    return jobId;
  }
}

/** Copies a job's records of one table, with other values in some columns. */
async function copyRows(
  sql: postgres.TransactionSql,
  table: string,
  key: string,
  value: string,
  change: Record<string, string | number>,
): Promise<void> {
  const given = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema and table_name = ${table} and is_generated = 'NEVER'`;
  const columns = sql(given.map(({ name }) => name));
  await sql`
    insert into ${sql(table)} (${columns})
    select ${columns} from (
      select (jsonb_populate_record(null::${sql(table)}, to_jsonb(model) || ${JSON.stringify(change)}::text::jsonb)).*
      from ${sql(table)} as model where ${sql(key)} = ${value}
    ) as copy`;
}
