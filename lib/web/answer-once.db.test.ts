import { count, desc, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SCOPES } from "@/lib/api/scopes";
import { createKey } from "@/lib/auth/api-keys/create-key";
import { addPerson } from "@/lib/auth/testing/people";
import type { Tx } from "@/lib/db/client";
import { approvals, auditLog, idempotencyKeys, jobs, shippers, sourceFiles, users } from "@/lib/db/schema";
import { orderLine, SHIPPER } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { testDatabase } from "@/lib/use-cases/testing/test-database";
import { callRoute, type RouteCall } from "./testing/call-route";
import { type DyingCall, dieAnswering } from "./testing/run-dying";

const test = testDatabase();
const bench = new JobBench(() => test.database);
const queue = { send: async () => {} };
let key = "";
beforeAll(async () => {
  await test.database.db
    .insert(shippers)
    .values({ label: "Main warehouse", shipper: SHIPPER, isDefault: true });
});
beforeEach(async () => {
  const { db } = test.database;
  for (const table of [users, jobs, sourceFiles, approvals, idempotencyKeys]) await db.delete(table);
  test.provide({ queue });
  const ada = await addPerson(db, "Ada", "administrator");
  const made = await createKey(db, ada, { name: "Program", scopes: [...SCOPES], days: 30 });
  if (!made.ok) throw new Error(made.error.message);
  key = made.value.key;
});

/** The half minute in which a dead process may still be alive is over. */
const claimsRunOut = () => test.database.db.update(idempotencyKeys).set({ claimedUntil: sql`'epoch'` });

const countOf = async (table: typeof jobs | typeof approvals | typeof sourceFiles) =>
  (await test.database.db.select({ n: count() }).from(table))[0]?.n;

async function answerOf(call: RouteCall) {
  const answer = await callRoute(call);
  const { status, headers } = answer;
  return { status, body: await answer.json(), replayed: headers.has("idempotency-replayed"), headers };
}

const die = (call: RouteCall, transaction: number, when: DyingCall["dies"]["when"]) =>
  dieAnswering({ url: test.database.url, call, dies: { transaction, when } });

async function approval(): Promise<RouteCall & { id: string }> {
  const { jobId } = await bench.prepare([orderLine(1)], { approve: false });
  const [job] = await test.database.db.select().from(jobs).where(eq(jobs.id, jobId));
  const json = { fingerprint: job?.fingerprint };
  return { route: "jobs/[id]/approve", id: jobId, key, idempotencyKey: "approve-1", json };
}

describe("a server that is killed while it answers a request with an Idempotency-Key", () => {
  it("before the commit: nothing was done, and the repeat does it", async () => {
    const call = await approval();
    await die(call, 1, "before the commit");
    expect(await countOf(approvals)).toBe(0);
    await claimsRunOut();
    expect(await answerOf(call)).toMatchObject({ status: 200, body: { jobId: call.id }, replayed: false });
    expect(await countOf(approvals)).toBe(1);
  });

  it("after the commit: the repeat gets the answer that nobody heard, and does nothing", async () => {
    const call = await approval();
    await die(call, 1, "after the commit");
    expect(await answerOf(call)).toMatchObject({ status: 200, body: { jobId: call.id }, replayed: true });
    expect(await countOf(approvals)).toBe(1);
  });

  it.each(["before the commit", "after the commit"] as const)(
    "in a submission, %s: there is one job, whole, and the repeat is answered with it",
    async (when) => {
      const form = {
        options: { name: "Monday" },
        file: "Order,Name,Street,City,State,ZIP,Weight\nA,Kim Park,1 Main St,Boston,MA,02101,2\n",
      };
      const call: RouteCall = { route: "jobs", key, idempotencyKey: "monday", form };
      await die(call, 1, when);
      const done = when === "after the commit";
      const [before] = await test.database.db.select().from(jobs);
      expect(before?.state).toBe(done ? "previewing" : undefined);
      await claimsRunOut();
      const again = await answerOf(call);
      expect(again).toMatchObject({ status: 201, replayed: done });
      expect(again.headers.get("location")).toBe(`/api/v1/jobs/${again.body.id}`);
      expect(await test.database.db.select().from(jobs)).toMatchObject([
        { id: before?.id ?? again.body.id, state: "previewing", name: "Monday" },
      ]);
      expect(await countOf(sourceFiles)).toBe(1);
      expect(await answerOf(call)).toMatchObject({ status: 201, body: again.body, replayed: true });
    },
  );
});

describe("the answer of every command", () => {
  const stop = { state: "running", leaseUntil: new Date(0) } as const;
  it.each([
    ["approve", {}, (job: { fingerprint: string | null }) => ({ fingerprint: job.fingerprint })],
    ["reject", {}, () => ({ comment: "Not these." })],
    ["execute", { state: "approved" } as const, () => ({})],
    ["cancel", {}, () => ({})],
    ["recover: resume", stop, () => ({ choice: "resume" })],
    ["recover: restart", stop, () => ({ choice: "restart" })],
    ["recover: cancel", stop, () => ({ choice: "cancel" })],
  ])("%s: is committed with what it does", async (command, set, json) => {
    const { db } = test.database;
    const woken: (string | undefined)[] = [];
    const send = async (tx: Tx) => {
      const [now] = await tx.execute<{ id: string }>(sql`SELECT pg_current_xact_id()::xid::text AS id`);
      woken.push(now?.id);
    };
    test.provide({ queue: { send } });
    const { jobId } = await bench.prepare([orderLine(1)], { approve: false });
    if (Object.keys(set).length > 0) {
      await db
        .update(jobs)
        .set({ ...set, approvedFingerprint: jobs.fingerprint })
        .where(eq(jobs.id, jobId));
    }
    const [job] = await db.select().from(jobs).where(eq(jobs.id, jobId));
    if (!job) throw new Error("there is no job");
    const route = `jobs/[id]/${command.split(":")[0]}`;
    const call = { route, id: jobId, key, idempotencyKey: "k", json: json(job) };
    expect(await answerOf(call)).toMatchObject({ status: 200, body: { jobId } });
    const [kept] = await db
      .select({ xmin: sql<string>`${idempotencyKeys}.xmin::text`, body: idempotencyKeys.body })
      .from(idempotencyKeys);
    const [audited] = await db
      .select({ xmin: sql<string>`${auditLog}.xmin::text` })
      .from(auditLog)
      .where(eq(auditLog.jobId, jobId))
      .orderBy(desc(auditLog.id))
      .limit(1);
    expect(kept?.body).toBe(JSON.stringify({ jobId }));
    expect([audited?.xmin, ...woken]).toContain(kept?.xmin);
  });
});

describe("a request that outlives its claim", () => {
  it("does nothing once a repeat has taken its key over", async () => {
    const call = await approval();
    const [reached, goOn] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    test.provide({
      queue: {
        send: () => {
          reached.resolve(null);
          return goOn.promise;
        },
      },
    });
    const slow = answerOf(call);
    await reached.promise;
    await claimsRunOut();
    test.provide({ queue });
    const repeat = answerOf(call);
    await expect
      .poll(async () => (await test.database.db.select().from(idempotencyKeys))[0]?.claimedUntil.getTime())
      .toBeGreaterThan(Date.now());
    goOn.resolve(null);
    expect(await slow).toMatchObject({ status: 409, body: { code: "IDEMPOTENCY_KEY_BUSY" } });
    expect(await repeat).toMatchObject({ status: 200, body: { jobId: call.id }, replayed: false });
    expect(await answerOf(call)).toMatchObject({ status: 200, replayed: true });
    expect(await countOf(approvals)).toBe(1);
  });
});

it("an answer that was given to an administrator is not given again to the clerk whom they have become", async () => {
  const call = await approval();
  expect(await answerOf(call)).toMatchObject({ status: 200 });
  await test.database.db.update(users).set({ role: "clerk" });
  expect(await answerOf(call)).toMatchObject({ status: 403, body: { code: "NOT_ALLOWED" }, replayed: false });
  await test.database.db.update(users).set({ role: "administrator" });
  expect(await answerOf(call)).toMatchObject({ status: 200, replayed: true });
  expect(await countOf(approvals)).toBe(1);
});
