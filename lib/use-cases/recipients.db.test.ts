import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { sealAudit } from "@/lib/audit/seal-audit";
import { verifyAudit } from "@/lib/audit/verify-audit";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Viewer } from "@/lib/auth/viewer";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { forgetOldAnswers } from "@/lib/db/preview-store";
import { eraseDue } from "@/lib/db/privacy";
import {
  addressChecks,
  attempts,
  auditLog,
  jobRows,
  jobs,
  packages,
  rowWords,
  sourceLines,
} from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { clearAudit } from "@/lib/db/testing/tamper";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { countRecipient, eraseRecipient, exportRecipient } from "./recipients";

const test = testDatabase();
const bench = new JobBench(() => test.database);
const ada: Viewer = { userId: "ada", name: "Ada", role: "administrator", sessionId: null, kind: "person" };
const one = { name: "recipient 1" };

let jobId: string;
beforeEach(async () => {
  const { db } = test.database;
  for (const table of [jobs, jobRows, attempts, sourceLines, packages, rowWords]) await db.delete(table);
  await clearAudit(db);
  const made = await bench.prepare([orderLine(1), orderLine(2)], { sameOrders: true });
  jobId = made.jobId;
  const cells = { Street: "1 Main St" };
  await writeAudit(db, [{ actor: SYSTEM_ACTOR, kind: "row.edited", jobId, rowNumber: 1, detail: { cells } }]);
  await bench.executor(made.carrier).execute({ jobId });
  const problem = {
    code: "ROW_IN_DOUBT",
    message: "Row 1 (Recipient 1) is in doubt.",
    remedy: "",
    row: 1,
  } as const;
  await db.update(attempts).set({ problem }).where(eq(attempts.rowNumber, 1));
  await db.update(jobs).set({ problem });
  await writeAudit(db, [
    { actor: SYSTEM_ACTOR, kind: "job.halted", jobId, detail: { message: problem.message } },
  ]);
  await sealAudit(db);
});

/** Everything in the tables that could name a person. */
async function kept(): Promise<string> {
  const { db } = test.database;
  const tables = [jobs, jobRows, attempts, sourceLines, packages, rowWords, auditLog];
  return JSON.stringify(await Promise.all(tables.map((table) => db.select().from(table as typeof jobs))));
}
const age = (days: number) =>
  test.database.sql`update jobs set finished_at = now() - make_interval(days => ${days})`;
const settings = { sourceDays: 0, rowsDays: 0, labelsDays: 0 };

describe("a recipient who asks", () => {
  it("is told everything that is kept, and it stands in the record without the name", async () => {
    expect(await countRecipient(by(ada), one)).toEqual({ ok: true, value: { rows: 1, jobs: 1, needed: 0 } });
    const copy = await exportRecipient(by(ada), one);
    const known = copy.ok ? JSON.parse(copy.value.text).known : [];
    expect(known).toMatchObject([
      { recipientName: "Recipient 1", lines: [{ cells: orderLine(1) }], packages: [{ labelKept: true }] },
    ]);
    expect(JSON.stringify(known[0].record)).toContain("1 Main St");
    expect(JSON.stringify(known)).not.toContain("Recipient 2");
    const [entry] = await test.database.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.kind, "privacy.exported"));
    expect(JSON.stringify(entry)).not.toMatch(/recipient 1/i);
  });

  it("is forgotten with the address that the carrier would have had; another one's ages with the rows", async () => {
    const { db, sql } = test.database;
    const outcome = { kind: "not_found" } as const;
    const keys = async () =>
      (await db.select().from(addressChecks).orderBy(addressChecks.key)).map(({ key }) => key);
    await db.delete(addressChecks);
    await db.insert(addressChecks).values([0, 20, 100].map((days) => ({ key: `${days} days`, outcome })));
    await sql`update address_checks set at = now() - split_part(key, ' ', 1)::int * interval '1 day'`;
    await forgetOldAnswers(db, { rowsDays: 0 });
    expect(await keys()).toEqual(["0 days", "20 days"]);
    await forgetOldAnswers(db, { rowsDays: 10 });
    expect(await keys()).toEqual(["0 days"]);
    await eraseRecipient(by(ada), one);
    expect(await keys()).toEqual([]);
  });

  it("is forgotten: nothing names them, what was bought is still known, and others are as they were", async () => {
    expect(await eraseRecipient(by(ada), one)).toMatchObject({ ok: true, value: { rows: 1, jobs: 1 } });
    const left = await kept();
    for (const said of ["Recipient 1", "1 Main St"]) expect(left).not.toContain(said);
    expect(left).toContain("Recipient 2");
    const [row] = await test.database.db.select().from(jobRows).where(eq(jobRows.rowNumber, 1));
    expect(row).toMatchObject({ state: "completed", orderReference: "A-1001", shipment: null });
    expect(row?.trackingNumber).toMatch(/\S/);
    const labels = await test.database.db.select().from(packages).orderBy(packages.rowNumber);
    expect(labels.map(({ label }) => label !== null)).toEqual([false, true]);
    expect(await countRecipient(by(ada), one)).toMatchObject({ value: { rows: 0 } });
  });

  it("is kept as long as a job is not over", async () => {
    await test.database.db.update(jobs).set({ state: "failed" });
    expect(await eraseRecipient(by(ada), one)).toEqual({ ok: true, value: { rows: 0, jobs: 0, needed: 1 } });
    expect(await kept()).toContain("Recipient 1");
  });

  it("is an administrator's matter", async () => {
    for (const refused of [await countRecipient(by(ann), one), await eraseRecipient(by(ann), one)]) {
      expect(refused).toMatchObject({ ok: false, error: { code: "NOT_ALLOWED" } });
    }
    expect(await exportRecipient(by(ann), one)).toMatchObject({ ok: false });
  });
});

describe("what is kept for some days", () => {
  it.each([
    ["rowsDays", "Recipient 2"],
    ["sourceDays", orderLine(2).join('","')],
  ] as const)("%s: goes when they are over, not before", async (which, said) => {
    const { db } = test.database;
    await age(29);
    expect(await eraseDue(db, { settings: { ...settings, [which]: 30 }, limit: 20 })).toBe(0);
    expect(await kept()).toContain(said);
    await age(31);
    expect(await eraseDue(db, { settings, limit: 20 })).toBe(0);
    expect(await eraseDue(db, { settings: { ...settings, [which]: 30 }, limit: 20 })).toBe(1);
    expect(await kept()).not.toContain(said);
    expect(await eraseDue(db, { settings: { ...settings, [which]: 30 }, limit: 20 })).toBe(0);
  });

  it("labels go alone", async () => {
    const { db } = test.database;
    await age(31);
    expect(await eraseDue(db, { settings: { ...settings, labelsDays: 30 }, limit: 20 })).toBe(1);
    expect((await db.select().from(packages)).map(({ label }) => label)).toEqual([null, null]);
    expect(await kept()).toContain("Recipient 1");
  });
});

describe("a row of a cancelled job of which it is not settled what was bought", () => {
  it.each(["in_flight", "in_doubt", "needs_review"] as const)("%s: is needed until it is", async (state) => {
    const { db } = test.database;
    const erase = () => eraseDue(db, { settings: { ...settings, rowsDays: 30, labelsDays: 30 }, limit: 20 });
    await db.update(jobs).set({ state: "cancelled" });
    await db.update(jobRows).set({ state }).where(eq(jobRows.rowNumber, 1));
    await age(31);
    const needed = { ok: true, value: { rows: 0, jobs: 0, needed: 1 } };
    expect(await eraseRecipient(by(ada), one)).toEqual(needed);
    expect(await countRecipient(by(ada), one)).toMatchObject({ value: { rows: 1, needed: 1 } });
    expect(await erase()).toBe(0);
    const [row] = await db.select().from(jobRows).where(eq(jobRows.rowNumber, 1));
    expect(row).toMatchObject({ recipientName: "Recipient 1", shipment: { packages: [{}] } });

    await db.update(jobRows).set({ state: "skipped" }).where(eq(jobRows.rowNumber, 1));
    expect(await erase()).toBe(2);
    expect(await kept()).not.toContain("Recipient 1");
  });
});

describe("the record of an erasure", () => {
  it("leaves the chains whole, and says that it was done", async () => {
    const { db } = test.database;
    await eraseRecipient(by(ada), one);
    await sealAudit(db);
    expect((await verifyAudit(db)).findings).toEqual([]);
    const [entry] = await db.select().from(auditLog).where(eq(auditLog.kind, "privacy.erased"));
    expect(entry).toMatchObject({ actorName: "Ada", jobId, detail: { because: "request", rows: [1] } });
  });

  it("covers only what it names: an entry that another person emptied is found", async () => {
    const { db } = test.database;
    await eraseRecipient(by(ada), one);
    await sealAudit(db);
    // The triggers let an entry lose its detail, and nothing else.
    await db
      .update(auditLog)
      .set({ detail: { erased: true } })
      .where(eq(auditLog.kind, "row.completed"));
    const { findings } = await verifyAudit(db);
    expect(findings.map(({ kind }) => kind)).toEqual(["edited", "edited"]);
    await expect(db.update(auditLog).set({ kind: "x" })).rejects.toThrow();
  });
});
