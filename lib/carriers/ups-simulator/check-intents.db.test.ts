import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attempts } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { seedJob } from "@/lib/db/testing/seed-job";
import { shipBody, signIn } from "./testing/call-simulator";
import { type CheckedSimulator, startCheckedSimulator } from "./testing/checked-simulator";

let database: TestDb;
let simulator: CheckedSimulator;
beforeAll(async () => {
  database = await createTestDb();
  simulator = await startCheckedSimulator({ checkIntentIn: database.url });
});
afterAll(async () => {
  await simulator.close();
  await database.close();
});

/** Sends ship requests under a reference; says what the simulator has to say of them. */
async function ship(reference: string, times = 1): Promise<string[]> {
  const call = await signIn(simulator.url);
  for (let sent = 0; sent < times; sent++) {
    expect((await call("POST", "/api/shipments/v2409/ship", shipBody({}, reference))).status).toBe(200);
  }
  const stats = await (await fetch(`${simulator.url}/__sim/stats`)).json();
  const { violations } = stats as { violations: { reference: string; what: string }[] };
  return violations.filter((each) => each.reference === reference).map((each) => each.what);
}

async function intend(reference: string, state: "open" | "not_found" = "open"): Promise<void> {
  const jobId = await seedJob(database.db, { lines: [] });
  const key = { jobId, rowNumber: 1, generation: 1, attempt: 1, epoch: 1, requestHash: "hash" };
  const finishedAt = state === "open" ? null : sql`clock_timestamp() - interval '1 second'`;
  await database.db.insert(attempts).values({ ...key, reference, state, deadline: new Date(), finishedAt });
}

test("says nothing of a request with a committed intent", async () => {
  await intend("INTENT-1");
  expect(await ship("INTENT-1")).toEqual([]);
});

test("tells of a request without one, and creates its shipment all the same", async () => {
  expect(await ship("INTENT-2")).toEqual(["a ship request came without a committed intent"]);
  expect(simulator.ledger()).toHaveLength(2);
});

test("tells of a request whose attempt was given up", async () => {
  await intend("INTENT-3", "not_found");
  expect(await ship("INTENT-3")).toEqual(["a ship request came when it was not_found"]);
});

test("tells of a request that comes again after it was created", async () => {
  await intend("INTENT-4");
  expect(await ship("INTENT-4", 2)).toEqual(["a ship request came again after it was created"]);
});

test("lists the ledger of one job by the beginning of its references", async () => {
  const answer = await fetch(`${simulator.url}/__sim/ledger?reference=INTENT-4`);
  expect(await answer.json()).toHaveLength(2);
});
