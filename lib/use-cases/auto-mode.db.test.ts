import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { addPerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { createModeStore } from "@/lib/db/mode-store";
import { jobs, mappings, settings, users } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { runtime } from "@/lib/runtime/runtime";
import type { Result } from "@/lib/shipping/errors";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { runJob } from "@/lib/worker/run-job";
import { approveInAutoMode } from "./approve-automatically";
import { readPreview } from "./read-preview";
import { changePolicies } from "./settings/policies";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const db = () => bench.db;
let people = 0;
const person = (role: Viewer["role"]) => addPerson(db(), `Person${++people}`, role);
const codes = (results: readonly Result<unknown>[]) =>
  results.map((result) => (result.ok ? "done" : result.error.code));

afterEach(async () => {
  await db().delete(settings);
});

/** A job of this person's that waits for its approval: three rows at $10. */
async function waiting(createdBy: string, carrier: FakeCarrier = createFakeCarrier()): Promise<string> {
  const { jobId } = await bench.prepare(
    [1, 2, 3].map((n) => orderLine(n)),
    {
      carrier,
      createdBy,
      approve: false,
    },
  );
  setting.provide(bench.runtimeWith(carrier));
  return jobId;
}

const limits = { maxCents: 3_000, maxCentsPerDay: 6_000, maxRows: 10 };

describe("the limit of a day", () => {
  it("holds for twenty batches at once: each counts those before it", async () => {
    const clerk = await person("clerk");
    await db().insert(settings).values({ key: "autoMode", value: limits, updatedBy: "test" });
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push(await waiting(clerk.userId));
    const answers = codes(await Promise.all(ids.map((jobId) => approveInAutoMode(by(clerk), { jobId }))));
    expect(answers.filter((code) => code === "done")).toHaveLength(2);
    expect(answers.filter((code) => code === "APPROVAL_REQUIRED")).toHaveLength(18);
  });

  it("is given by a supervisor up to their own, of a batch and of a day", async () => {
    const supervisor = await person("supervisor");
    await db().update(users).set({ approvalLimitCents: 5_000 }).where(eq(users.id, supervisor.userId));
    const give = async (who: Viewer, maxCents: number, maxCentsPerDay: number) => {
      const value = { ...limits, maxCents, maxCentsPerDay };
      return codes([await changePolicies(by(who), { group: "autoMode", value })])[0];
    };
    expect(await give(supervisor, 5_000, 5_000)).toBe("done");
    expect(await give(supervisor, 5_001, 5_000)).toBe("NOT_ALLOWED");
    expect(await give(supervisor, 5_000, 5_001)).toBe("NOT_ALLOWED");
    expect(await give(await person("administrator"), 5_001, 50_000)).toBe("done");
  });
});

describe("a saved mapping", () => {
  async function withMapping() {
    const owner = await person("supervisor");
    const [mapping] = await db()
      .insert(mappings)
      .values({
        name: `Shop ${++people}`,
        template: "{}",
        headersKey: "",
        headers: [],
        defaultService: "03",
        createdBy: owner.userId,
      })
      .returning({ id: mappings.id });
    const id = mapping?.id ?? "";
    const next = async () => {
      const jobId = await waiting(owner.userId);
      await db().update(jobs).set({ mappingId: id, mappingName: "Shop" }).where(eq(jobs.id, jobId));
      return jobId;
    };
    const runs = async (jobId: string) => codes([await approveInAutoMode(by(owner), { jobId })])[0];
    return { owner, id, next, runs };
  }

  it("is used once its preview was seen, and not before", async () => {
    const { owner, next, runs } = await withMapping();
    const first = await next();
    expect(await runs(first)).toBe("APPROVAL_REQUIRED");
    expect((await readPreview(by(owner), { jobId: first })).ok).toBe(true);
    expect(await runs(first)).toBe("done");
    expect(await runs(await next())).toBe("done");
  });

  it("that says something else since then, or is another person's, is not used unseen", async () => {
    const { owner, id, next, runs } = await withMapping();
    await readPreview(by(owner), { jobId: await next() });
    const changed = await next();
    await db()
      .update(jobs)
      .set({ template: sql`${jobs.template} || ' '` })
      .where(eq(jobs.id, changed));
    expect(await runs(changed)).toBe("APPROVAL_REQUIRED");
    const { userId } = await person("supervisor");
    await db().update(mappings).set({ createdBy: userId }).where(eq(mappings.id, id));
    expect(await runs(await next())).toBe("APPROVAL_REQUIRED");
  });
});

describe("the lock of a session's mode", () => {
  it("is the winner's of two workers that are woken for one job at once", async () => {
    const atCarrier = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const carrier = createFakeCarrier({
      onShip: async () => {
        atCarrier.resolve();
        await goOn.promise;
      },
    });
    const { jobId } = await bench.prepare([orderLine(1)], { carrier });
    setting.provide(bench.runtimeWith(carrier));
    const sessionId = "one-session";
    await db().update(jobs).set({ sessionId }).where(eq(jobs.id, jobId));
    const { signal } = new AbortController();
    const locked = async () =>
      (await createModeStore(db()).readLocks({ sessionId })).map((lock) => lock.jobId);
    const winner = runJob(runtime(), { jobId, signal });
    await atCarrier.promise;
    await runJob(runtime(), { jobId, signal });
    expect(await locked()).toEqual([jobId]);
    goOn.resolve();
    await winner;
    expect(await locked()).toEqual([]);
    expect(carrier.created()).toHaveLength(1);
  });
});
