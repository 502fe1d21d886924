import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { auditHeads, auditLog, auditSeals } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { clearAudit, tamper } from "@/lib/db/testing/tamper";
import { sealAudit } from "./seal-audit";
import { verifyAudit } from "./verify-audit";
import { writeAudit } from "./write-audit";

let test: TestDb;
let jobId: string;
beforeAll(async () => {
  test = await createTestDb({ max: 8 });
});
afterAll(() => test.close());
beforeEach(async () => {
  await clearAudit(test.db);
  jobId = randomUUID();
});

const write = (count: number, job: string | null = jobId) =>
  writeAudit(
    test.db,
    Array.from({ length: count }, (_, n) => ({
      actor: SYSTEM_ACTOR,
      kind: "row.completed",
      ...(job ? { jobId: job, rowNumber: n + 1 } : {}),
      detail: { reference: `R-${n + 1}`, b: 1, a: { y: [1, 2], x: "ü" } },
    })),
  );
const ids = async () =>
  (await test.db.select({ id: auditLog.id }).from(auditLog).orderBy(auditLog.id)).map((row) => row.id);
const nth = async (index: number) => (await ids()).at(index) ?? Number.NaN;
const findings = async () => (await verifyAudit(test.db)).findings;

describe("the audit as a whole", () => {
  it.each([
    ["UPDATE", sql`UPDATE audit_log SET kind = 'x'`],
    ["DELETE", sql`DELETE FROM audit_log`],
    ["TRUNCATE", sql`TRUNCATE audit_log`],
    ["UPDATE", sql`UPDATE audit_seals SET hash = 'x'`],
    ["DELETE", sql`DELETE FROM audit_seals`],
  ])("refuses %s, the owner of the table included", async (_, statement) => {
    await write(1);
    const error = await test.db.execute(statement).then(
      () => null,
      (cause: Error) => cause,
    );
    expect(String(error?.cause)).toContain("append-only");
    expect(await ids()).toHaveLength(1);
  });

  it("is sound as written: a chain for each job, one for the rest", async () => {
    await write(3);
    await write(2, randomUUID());
    await write(2, null);
    expect(await sealAudit(test.db)).toBe(7);
    await write(2);
    expect(await sealAudit(test.db, { jobId })).toBe(2);
    const report = await verifyAudit(test.db);
    expect(report).toMatchObject({ chains: 3, entries: 9, findings: [] });
  });

  it("chains more than a page, and chains nothing twice", async () => {
    await write(1_500);
    const counts = await Promise.all([sealAudit(test.db), sealAudit(test.db), sealAudit(test.db)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1_500);
    expect(await verifyAudit(test.db)).toMatchObject({ entries: 1_500, findings: [] });
  });

  it("chains an entry that commits after one with a higher id", async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = test.db.transaction(async (tx) => {
      await writeAudit(tx, [{ actor: SYSTEM_ACTOR, kind: "late", jobId }]);
      written();
      await released;
    });
    await isWritten;
    await write(2);
    expect(await sealAudit(test.db)).toBe(2);
    release();
    await late;
    expect(await sealAudit(test.db)).toBe(1);
    expect(await verifyAudit(test.db)).toMatchObject({ entries: 3, findings: [] });
    await tamper(test.db, (tx) => tx.delete(auditLog).where(eq(auditLog.kind, "late")));
    expect(await findings()).toMatchObject([{ kind: "removed", seq: 3 }]);
  });
});

describe("a tampered audit", () => {
  beforeEach(async () => {
    await write(5);
    await sealAudit(test.db);
  });

  it.each(["kind", "actor_name", "from_state"])("names the entry whose %s was edited", async (column) => {
    const id = await nth(2);
    await tamper(test.db, (tx) =>
      tx.execute(sql`UPDATE audit_log SET ${sql.identifier(column)} = 'forged' WHERE id = ${id}`),
    );
    expect(await findings()).toMatchObject([{ kind: "edited", entryId: id, seq: 3, chain: jobId }]);
  });

  it("sees a single microsecond", async () => {
    const id = await nth(0);
    await tamper(test.db, (tx) =>
      tx.execute(sql`UPDATE audit_log SET at = at + interval '1 microsecond' WHERE id = ${id}`),
    );
    expect(await findings()).toMatchObject([{ kind: "edited", entryId: id }]);
  });

  it.each([0, 2, 4])("names the entry at %i that was removed", async (index) => {
    const id = await nth(index);
    await tamper(test.db, (tx) => tx.delete(auditLog).where(eq(auditLog.id, id)));
    expect(await findings()).toMatchObject([{ kind: "removed", entryId: id }]);
  });

  it("names the link when entry and link were removed", async () => {
    const id = await nth(1);
    await tamper(test.db, async (tx) => {
      await tx.delete(auditLog).where(eq(auditLog.id, id));
      await tx.delete(auditSeals).where(eq(auditSeals.entryId, id));
    });
    expect(await findings()).toMatchObject([{ kind: "removed", seq: 2 }]);
  });

  it("notices that the end was cut off, link and all", async () => {
    const id = await nth(-1);
    await tamper(test.db, async (tx) => {
      await tx.delete(auditLog).where(eq(auditLog.id, id));
      await tx.delete(auditSeals).where(eq(auditSeals.entryId, id));
    });
    expect(await findings()).toMatchObject([{ kind: "cut_off", chain: jobId, seq: 4 }]);
  });

  it("names both of two entries that changed places", async () => {
    const [first, second] = [await nth(1), await nth(3)];
    await tamper(test.db, (tx) =>
      tx.execute(sql`UPDATE audit_log AS a SET (at, actor_kind, actor_id, actor_name, kind, row_number, detail) =
        (SELECT at, actor_kind, actor_id, actor_name, kind, row_number, detail FROM audit_log AS b
          WHERE b.id = ${first + second} - a.id) WHERE a.id IN (${first}, ${second})`),
    );
    expect(await findings()).toMatchObject([
      { kind: "reordered", entryId: first },
      { kind: "reordered", entryId: second },
    ]);
  });

  it("names the links that changed places", async () => {
    await tamper(test.db, async (tx) => {
      const swap = (from: number, to: number) =>
        tx
          .update(auditSeals)
          .set({ seq: to })
          .where(and(eq(auditSeals.chain, jobId), eq(auditSeals.seq, from)));
      await swap(2, 20);
      await swap(3, 2);
      await swap(20, 3);
    });
    expect((await findings()).map((finding) => [finding.kind, finding.seq])).toEqual([
      ["reordered", 2],
      ["reordered", 3],
      ["reordered", 4],
    ]);
  });

  it("is no longer the one whose head was noted, when the chain was rewritten as a whole", async () => {
    const { heads } = await verifyAudit(test.db);
    await tamper(test.db, async (tx) => {
      await tx.update(auditLog).set({ actorName: "Another person" });
      await tx.delete(auditSeals);
      await tx.delete(auditHeads);
    });
    await sealAudit(test.db);
    expect(await findings()).toEqual([]);
    expect((await verifyAudit(test.db, heads)).findings).toMatchObject([{ chain: jobId, seq: 5 }]);
  });
});
