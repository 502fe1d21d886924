import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { createQueue, type Queue, type QueueName } from "./queue";

const jobId = "11111111-1111-4111-8111-111111111111";
const other = "22222222-2222-4222-8222-222222222222";

let database: TestDb;
let queue: Queue;
beforeAll(async () => {
  database = await createTestDb();
  queue = createQueue(database.connection);
});
afterAll(async () => {
  await queue.stop();
  await database.close();
});

async function waiting(name: QueueName): Promise<number> {
  const [found] = await database.sql`
    select count(*)::int as n from pgboss.job where name = ${name} and state = 'created'`;
  return found?.n ?? 0;
}

describe("queue messages", () => {
  it("of one job wait once, however long nobody takes them", async () => {
    for (const id of [jobId, jobId, other]) {
      await database.db.transaction((tx) => queue.send(tx, "run", { jobId: id }));
    }
    expect(await waiting("run")).toBe(2);
  });

  it("are never sent by a transaction that is rolled back", async () => {
    const failed = database.db.transaction(async (tx) => {
      await queue.send(tx, "preview", { jobId });
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await waiting("preview")).toBe(0);
  });

  it("that have waited are taken one after the other, without a pause", async () => {
    const ids = Array.from({ length: 5 }, (_, n) => `${n}${jobId.slice(1)}`);
    for (const id of ids) await queue.send(database.db, "plan", { jobId: id });
    const taken: string[] = [];
    await queue.work("plan", 1, async (message) => void taken.push(message.jobId));
    await expect.poll(() => taken.toSorted(), { timeout: 10_000 }).toEqual(ids);
  });

  it("come again while the one before is being worked on", async () => {
    const send = () => database.db.transaction((tx) => queue.send(tx, "void", { jobId }));
    const first = Promise.withResolvers<void>();
    let taken = 0;
    await queue.work("void", 2, async () => {
      taken++;
      if (taken === 1) await first.promise;
    });
    await send();
    await expect.poll(() => taken).toBe(1);
    await send();
    await expect.poll(() => taken).toBe(2);
    first.resolve();
  });
});
