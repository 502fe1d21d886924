import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { auditLog, jobs } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { type AuditFilter, listAudit } from "./list-audit";

let test: TestDb;
const jobId = randomUUID();
beforeAll(async () => {
  test = await createTestDb();
  await test.db.insert(jobs).values({
    id: jobId,
    name: "Monday, 50% off",
    createdBy: "ann",
    createdByName: "Ann",
    referencePrefix: "AUDIT",
  });
  const entry = (day: string, actorName: string, kind: string, more: object = {}) => ({
    at: new Date(`${day}T23:59:59Z`),
    actorKind: "person" as const,
    actorId: actorName.toLowerCase(),
    actorName,
    kind,
    ...more,
  });
  await test.db
    .insert(auditLog)
    .values([
      entry("2026-01-01", "Ann", "job.created", { jobId }),
      entry("2026-01-02", "Sue 100%", "job.approved", { jobId }),
      entry("2026-01-03", "Ann", "row.completed", { jobId, rowNumber: 1 }),
      entry("2026-01-04", "Bob", "sign_in.failed"),
      entry("2026-01-05", "Ann", "attempt.refused", { jobId }),
    ]);
});
afterAll(() => test.close());

const kinds = async (filter: AuditFilter) =>
  (await listAudit(test.db, { ...filter, limit: 10 })).entries.map((entry) => entry.kind);

it.each<[string, AuditFilter, string[]]>([
  ["job", { jobId }, ["attempt.refused", "row.completed", "job.approved", "job.created"]],
  ["a part of the job's name", { jobName: "50% off", person: "sue" }, ["job.approved"]],
  ["a name that no job has", { jobName: "50x off" }, []],
  ["person, by a part of the name", { person: "ANN" }, ["attempt.refused", "row.completed", "job.created"]],
  ["person, a sign that LIKE knows included", { person: "100%" }, ["job.approved"]],
  ["kind", { kind: "approvals" }, ["job.approved"]],
  ["kind of refusals", { kind: "refused" }, ["attempt.refused", "sign_in.failed"]],
  ["days, both included", { from: "2026-01-02", to: "2026-01-03" }, ["row.completed", "job.approved"]],
  ["all of them at once", { jobId, person: "ann", kind: "rows", from: "2026-01-03" }, ["row.completed"]],
])("is narrowed by %s", async (_, filter, expected) => {
  expect(await kinds(filter)).toEqual(expected);
});

it("comes in pages, newest first, each entry once", async () => {
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAudit(test.db, { cursor, limit: 2 });
    seen.push(...page.entries.map((entry) => entry.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(5);
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
});
