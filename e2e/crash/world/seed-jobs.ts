import { randomBytes, randomUUID } from "node:crypto";
import type postgres from "postgres";
import { PreviewGenerator } from "@/lib/batch/preview";
import { systemClock } from "@/lib/batch/system-clock";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import { SIMULATOR_CREDENTIALS } from "@/lib/carriers/ups-simulator/credentials";
import type { DatabaseClient } from "@/lib/db/client";
import { currentFingerprint, readJobRecord } from "@/lib/db/jobs";
import { createPreviewStore } from "@/lib/db/preview-store";
import { users } from "@/lib/db/schema";
import { approveSeededJob, orderLine, seedJob, TEMPLATE } from "@/lib/db/testing/seed-job";
import { CLERK } from "./clerk";

export interface SeededJob {
  readonly id: string;
  /** First part of the job's references. */
  readonly prefix: string;
  readonly rows: number;
  readonly lanes: number;
  /** What it may cost by its first approval; null where none was given. */
  readonly budgetCents: number | null;
}

/** What a case's job is to be. */
export interface JobWish {
  readonly rows: number;
  readonly lanes: number;
  /** Of each row, of different sizes; one where nothing is said. */
  readonly packages?: 1 | 2;
  /** Each row goes abroad, with an invoice for customs; or has a return behind all rows; or money is collected with it. */
  readonly content?: "abroad" | "returns" | "collected";
  /** The account that it is priced and approved under, by its id. */
  readonly account?: string | undefined;
  /** By how much what its first approval allows is above its price, in sum; 5 % where nothing is said. */
  readonly budgetPercent?: number;
  /** It waits for its approval. */
  readonly unapproved?: boolean;
  /** Up to how many refused rows it sets aside before it halts; none where nothing is said. */
  readonly setAside?: number;
  /** It ships the orders of this job once more. */
  readonly ordersOf?: SeededJob;
}

const ONE_PACKAGE = '{ "weight": "{{Weight}}" }';
const SECOND_PACKAGE = '{ "weight": "11", "length": "20", "width": "14", "height": "9" }';

/** To London, each with goods; what it says of the address stands in the place of the lines' own. */
const ABROAD = `{
  "recipientName": "{{Name}}",
  "phone": "+44 20 7946 0182",
  "address1": "{{Street}}",
  "city": "London",
  "postalCode": "W1T 2LX",
  "country": "GB",
  "packages": [${ONE_PACKAGE}],
  "goods": [{ "goodsDescription": "Cotton tote bag", "goodsQuantity": "2", "goodsValue": "12.50", "hsCode": "420292", "originCountry": "IN" }],
  "service": "UPS Worldwide Saver",
  "orderReference": "{{Order}}"
}`;

function templateOf({ packages = 1, content }: Pick<JobWish, "packages" | "content">): string {
  const base = content === "abroad" ? ABROAD : TEMPLATE;
  const whole = packages === 1 ? base : base.replace(ONE_PACKAGE, `${ONE_PACKAGE}, ${SECOND_PACKAGE}`);
  const more = { abroad: "", returns: '"returnLabel": "with", ', collected: '"codAmount": "50", ' };
  return content ? whole.replace('"orderReference"', `${more[content]}"orderReference"`) : whole;
}

/** Makes approved jobs: the first of a size is previewed and approved as a clerk's would be, the others are copies. */
export class JobSeeder {
  readonly #models = new Map<string, Promise<string>>();

  constructor(
    private readonly database: DatabaseClient,
    private readonly carrierUrl: string,
  ) {}

  async seed(wish: JobWish): Promise<SeededJob> {
    const {
      rows,
      lanes,
      packages = 1,
      content,
      account,
      budgetPercent = 5,
      unapproved = false,
      setAside,
      ordersOf,
    } = wish;
    const template = templateOf({ packages, ...(content && { content }) });
    const key = `${rows} rows as ${template}`;
    const model = this.#models.get(key) ?? this.#preview(rows, template);
    this.#models.set(key, model);
    const modelId = await model;
    const job = { id: randomUUID(), prefix: randomBytes(5).toString("hex").toUpperCase() };
    const orders = ordersOf?.prefix ?? job.prefix;
    let budgetCents: number | null = null;
    await this.database.sql.begin(async (sql) => {
      await copyRows(sql, "jobs", "id", modelId, {
        id: job.id,
        state: unapproved ? "awaiting_approval" : "approved",
        carrier_account_id: account ?? null,
        reference_prefix: job.prefix,
        lanes,
        name: `Orders ${job.prefix}`,
        set_aside: setAside ? { unit: "rows", value: setAside } : null,
      });
      await copyRows(sql, "source_lines", "job_id", modelId, { job_id: job.id });
      await copyRows(sql, "job_rows", "job_id", modelId, { job_id: job.id });
      // Orders of its own: what another job ships is not bought without a decision.
      await sql`
        update job_rows set order_reference = order_reference || ${orders},
          shipment = shipment || jsonb_build_object('description', ${orders}::text),
          return_of_job = case when return_of_job is not null then job_id end
        where job_id = ${job.id}`;
      if (unapproved) return;
      const [budget] = await sql`
        insert into job_budgets (job_id, budget_cents, tolerance_percent)
        select id, estimated_cents * (100 + ${budgetPercent}::int) / 100, 5 from jobs where id = ${job.id}
        returning budget_cents::int as cents`;
      budgetCents = budget?.cents;
    });
    await this.#signAnew(job.id, unapproved);
    return { ...job, rows, lanes, budgetCents };
  }

  /** What of it is planned anew from its lines still is an order of its own. */
  async giveOwnOrders({ id, prefix }: SeededJob): Promise<void> {
    await this.database.sql`update source_lines set cells = (
        select jsonb_agg(case when n in (1, 3) then cell || ' ' || ${prefix}::text else cell end order by n)
        from jsonb_array_elements_text(cells) with ordinality as c(cell, n))
      where job_id = ${id}`;
  }

  /** What a preview amounts to, and what an approval signs: of this job, for an application may have changed the one it is a copy of. */
  async #signAnew(jobId: string, unapproved: boolean): Promise<void> {
    const { db, sql } = this.database;
    const job = await readJobRecord(db, jobId);
    if (!job) throw new Error(`job ${jobId} is gone`);
    const fingerprint = await currentFingerprint(db, job);
    await sql`update jobs set fingerprint = ${fingerprint},
      approved_fingerprint = ${unapproved ? null : fingerprint} where id = ${jobId}`;
  }

  async #preview(rows: number, template: string): Promise<string> {
    const { db } = this.database;
    const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
    const jobId = await seedJob(db, {
      lines,
      name: `Model of ${rows}`,
      // The suite's clerk did not make it: with two-person approval, what he decides is another's.
      createdBy: "user-0",
      template,
    });
    const carrier = createUpsCarrier({
      baseUrl: this.carrierUrl,
      ...SIMULATOR_CREDENTIALS,
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
    // The one who chose a restart is asked for again when it is carried out.
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
  change: Record<string, string | number | object | null>,
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
