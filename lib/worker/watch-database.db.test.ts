import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { writeAudit } from "@/lib/audit/write-audit";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { noteIdentity, readDoubtedAt, readIdentity } from "@/lib/db/memory-mark";
import { readMemoryFinds } from "@/lib/db/queries";
import { auditLog, databaseMarks, jobRows, jobs } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { orderLine } from "@/lib/db/testing/seed-job";
import { clearAudit, tamper } from "@/lib/db/testing/tamper";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { watchDatabase } from "./watch-database";

let t: TestDb;
let folder: string;
const bench = new JobBench(() => t);
beforeAll(async () => {
  t = await createTestDb();
});
afterAll(() => t.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shipagent-mark-"));
  await t.db.delete(databaseMarks);
  await clearAudit(t.db);
});
afterEach(() => rm(folder, { recursive: true }));

const watch = () => watchDatabase({ db: t.db, file: join(folder, "database-mark.json") });
const happen = () => writeAudit(t.db, [{ actor: SYSTEM_ACTOR, kind: "job.started" }]);
const isDoubted = async () => (await readDoubtedAt(t.db)) !== null;

it("tells a database by its cluster, its history, its tables and its files, and takes it for the same again", async () => {
  await happen();
  expect(Object.keys(await readIdentity(t.db)).sort()).toEqual(["files", "system", "tables", "timeline"]);
  for (let look = 0; look < 3; look++) {
    await watch();
    await happen();
  }
  expect(await isDoubted()).toBe(false);
});

it.each([
  ["system", "a dump restored elsewhere"],
  ["timeline", "a standby promoted"],
  ["files", "a copied data directory"],
])("doubts one whose %s is another: %s", async (part) => {
  await watch();
  await t.db.update(databaseMarks).set({ identity: { ...(await readIdentity(t.db)), [part]: "before" } });
  await watch();
  expect(await isDoubted()).toBe(true);
  const [entry] = await t.db.select().from(auditLog).where(eq(auditLog.kind, "memory.doubted"));
  expect(entry?.detail).toEqual({ changed: [part] });
  // Once: it is known for what it is from then on.
  expect((await noteIdentity(t.db, await readIdentity(t.db))).changed).toEqual([]);
});

it("doubts a dump of it that was restored beside it", async () => {
  await watch();
  const [mark] = await t.db.select().from(databaseMarks);
  const restored = await createTestDb();
  if (mark) await restored.db.insert(databaseMarks).values(mark);
  const { changed } = await noteIdentity(restored.db, await readIdentity(restored.db));
  expect(changed).toEqual(["tables"]);
  await restored.close();
});

it("learns what a server did not tell before, and doubts nothing for that", async () => {
  await watch();
  const { files: _, ...untold } = await readIdentity(t.db);
  await t.db.update(databaseMarks).set({ identity: untold });
  await watch();
  expect(await isDoubted()).toBe(false);
  const [mark] = await t.db.select().from(databaseMarks);
  expect(mark?.identity).toHaveProperty("files");
});

it("doubts one that is the same in everything and has forgotten what this machine had seen", async () => {
  await happen();
  await watch();
  // As a snapshot of the server's disk leaves it.
  await tamper(t.db, (tx) =>
    tx.execute(sql`DELETE FROM audit_log WHERE id = (SELECT max(id) FROM audit_log)`),
  );
  await happen();
  await watch();
  expect(await isDoubted()).toBe(true);
});

it("goes by the database alone where its own file cannot be read", async () => {
  await happen();
  const file = join(folder, "database-mark.json");
  await writeFile(file, "{");
  await watch();
  expect(await isDoubted()).toBe(false);
  expect(JSON.parse(await readFile(file, "utf8"))).not.toEqual({});
});

it("has every row of a job of before looked up: one row that was bought in between is not bought again", async () => {
  const lines = Array.from({ length: 40 }, (_, index) => orderLine(index + 1));
  const { jobId, carrier } = await bench.prepare(lines);
  await watch();
  const others = sql`job_id = ${jobId} AND row_number <> 7`;
  await t.db.execute(sql`UPDATE job_rows SET state = 'skipped' WHERE ${others}`);
  await bench.executor(carrier).execute({ jobId });
  expect(carrier.created().map((each) => each.recipient)).toEqual(["Recipient 7"]);
  // A dump of before is restored: nothing of the run is known, and nobody had left anything out.
  for (const table of ["attempts", "packages", "write_back_outbox"]) {
    await t.db.execute(sql`DELETE FROM ${sql.identifier(table)} WHERE job_id = ${jobId}`);
  }
  await t.db
    .update(jobRows)
    .set({
      state: "pending",
      attempt: 0,
      trackingNumber: null,
      shipmentId: null,
      costCents: null,
      shippedAt: null,
    })
    .where(eq(jobRows.jobId, jobId));
  await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
  await t.db.update(databaseMarks).set({ identity: { tables: "before" } });
  await watch();
  for (let run = 0; run < 60; run++) {
    const [job] = await t.db.select({ state: jobs.state }).from(jobs).where(eq(jobs.id, jobId));
    if (job?.state !== "approved") break;
    await bench.executor(carrier).execute({ jobId });
  }
  const bought = carrier.created().map((each) => each.recipient);
  expect([bought.length, new Set(bought).size]).toEqual([40, 40]);
  const [shown] = await readMemoryFinds(t.db, { limit: 10, findsEach: 2 });
  expect(shown).toMatchObject({ jobId, found: 1, finds: [{ rowNumber: 7, outcome: "found" }] });
  // A job of after is what the database says.
  const after = await bench.prepare(lines.slice(0, 30));
  await bench.executor(after.carrier).execute(after);
  expect(after.carrier.calls.lookUp).toBeLessThanOrEqual(6);
});
