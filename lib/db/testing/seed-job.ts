import { randomBytes, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { currentFingerprint } from "@/lib/db/jobs/fingerprint";
import { jobRows, jobs, sourceLines } from "@/lib/db/schema";
import type { SourceColumn } from "@/lib/shipping/planned-row";
import type { Shipper } from "@/lib/shipping/shipment";

export const SHIPPER: Shipper = {
  name: "Harbor Goods",
  phone: "2125550143",
  address: { lines: ["100 Water St"], city: "New York", state: "NY", postalCode: "10005", country: "US" },
};

const HEADERS = ["Order", "Name", "Street", "City", "State", "ZIP", "Weight"];
export const COLUMNS: SourceColumn[] = HEADERS.map((header, index) => ({ index, name: header, header }));

/** Maps the columns of `seedJob`'s lines. */
export const TEMPLATE = `{
  "recipientName": "{{Name}}",
  "address1": "{{Street}}",
  "city": "{{City}}",
  "state": "{{State}}",
  "postalCode": "{{ZIP}}",
  "packages": [{ "weight": "{{Weight}}" }],
  "orderReference": "{{Order}}"
}`;

/** The cells of line `n`: a valid order; every line goes somewhere else. */
export function orderLine(
  n: number,
  change: Partial<Record<(typeof HEADERS)[number], string>> = {},
): string[] {
  const cells: Record<string, string> = {
    Order: `A-${1000 + n}`,
    Name: `Recipient ${n}`,
    Street: `${n} Main St`,
    City: "Boston",
    State: "MA",
    ZIP: "02101",
    Weight: "2",
    ...change,
  };
  return HEADERS.map((header) => cells[header] ?? "");
}

/** A statement takes so many parameters and no more. */
const LINES_AT_ONCE = 10_000;

/**
 * A job in `previewing` over these lines, mapped and with a shipper: what a preview starts from. Its orders are those of
 * no other job, unless it is to have the `sameOrders`.
 */
export async function seedJob(
  db: Db,
  {
    lines,
    name = "Monday orders",
    lanes = 1,
    createdBy = "user-1",
    grouped = false,
    sameOrders = false,
    template = TEMPLATE,
  }: {
    lines: readonly string[][];
    name?: string;
    lanes?: number;
    createdBy?: string;
    grouped?: boolean;
    sameOrders?: boolean;
    template?: string;
  },
): Promise<string> {
  const jobId = randomUUID();
  await db.insert(jobs).values({
    id: jobId,
    name,
    state: "previewing",
    submittedAt: new Date(),
    createdBy,
    createdByName: "Kim",
    referencePrefix: randomBytes(5).toString("hex").toUpperCase(),
    columns: COLUMNS,
    lineCount: lines.length,
    groupColumn: grouped ? 0 : null,
    grouped,
    template,
    shipper: SHIPPER,
    lanes,
    previewVersion: 1,
  });
  const stored = lines
    .map((line) => (sameOrders ? line : asOrderOf(jobId, line)))
    .map((cells, index) => ({
      jobId,
      line: index + 1,
      cells,
      digest: JSON.stringify(cells),
      orderKey: cells[0]?.trim() || null,
    }));
  for (let from = 0; from < stored.length; from += LINES_AT_ONCE) {
    await db.insert(sourceLines).values(stored.slice(from, from + LINES_AT_ONCE));
  }
  return jobId;
}

/** The line with an order number, and a door, that no line of another job has. */
function asOrderOf(jobId: string, cells: readonly string[]): string[] {
  const tag = jobId.slice(0, 6);
  const own = ["Order", "Street"];
  return cells.map((cell, index) =>
    cell !== "" && own.includes(HEADERS[index] ?? "") ? `${cell.trimEnd()} ${tag}` : cell,
  );
}

/** What decisions (to ship) and an approval do to the tables, for tests that begin after them. */
export async function approveSeededJob(db: Db, jobId: string): Promise<void> {
  const [job] = await db.select().from(jobs).where(eq(jobs.id, jobId));
  if (job?.state !== "awaiting_approval") throw new Error(`the job is ${job?.state}`);
  await db.execute(sql`
    UPDATE ${jobRows} AS r SET undecided_count = 0, decisions = (
      SELECT jsonb_object_agg(i->>'key', jsonb_build_object('choice', 'ship', 'effect', 'ship'))
      FROM jsonb_array_elements(r.issues) AS i WHERE i->>'class' = 'decide')
    WHERE job_id = ${jobId} AND undecided_count > 0`);
  const fingerprint = await currentFingerprint(db, job);
  await db
    .update(jobs)
    .set({ state: "approved", fingerprint, approvedFingerprint: fingerprint })
    .where(eq(jobs.id, jobId));
}
