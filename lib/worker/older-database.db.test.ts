import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import { SIMULATOR_ACCOUNT, SIMULATOR_CREDENTIALS } from "@/lib/carriers/ups-simulator/credentials";
import {
  type CheckedSimulator,
  startCheckedSimulator,
} from "@/lib/carriers/ups-simulator/testing/checked-simulator";
import { createDb } from "@/lib/db/client";
import { giveJobsAccount } from "@/lib/db/jobs";
import { attempts, jobBudgets, jobRows, jobs } from "@/lib/db/schema";
import { withOlderDatabase } from "@/lib/db/testing/older-database";
import { runtime } from "@/lib/runtime/runtime";
import { accountInForce } from "@/lib/settings/carrier/account-in-force";
import { ok } from "@/lib/shipping/errors";
import { approveJob } from "@/lib/use-cases/approve-job";
import { recoverJob } from "@/lib/use-cases/recover-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { runJob } from "./run-job";

const setting = testDatabase();
let simulator: CheckedSimulator;
beforeAll(async () => {
  simulator = await startCheckedSimulator();
});
afterAll(() => simulator.close());

/** Jobs in every state that is open, as the last release left them that kept one carrier account and named it nowhere. */
const BEFORE_ACCOUNTS = "e2e/fixtures/database-before-accounts.json";

it("buys nothing again of the open jobs of before carrier accounts were kept, and asks their own account", async () => {
  await withOlderDatabase("0015_youthful_salo", async ({ sql, connection, migrate }) => {
    const tables: Record<string, Record<string, unknown>[]> = JSON.parse(
      await readFile(BEFORE_ACCOUNTS, "utf8"),
    );
    for (const [table, rows] of Object.entries(tables)) {
      for (const row of rows) {
        await sql`insert into ${sql(table)} (${sql(Object.keys(row))})
          select ${sql(Object.keys(row))} from jsonb_populate_record(null::${sql(table)}, ${JSON.stringify(row)}::text::jsonb)`;
      }
    }
    await migrate();
    const client = createDb({ connection, max: 4, name: "shipagent test" });
    try {
      await expectNothingAgain(client);
    } finally {
      await client.close();
    }
  });
});

async function expectNothingAgain(client: ReturnType<typeof createDb>) {
  const { db } = client;
  const carrier = createUpsCarrier({
    baseUrl: simulator.url,
    ...SIMULATOR_CREDENTIALS,
  });
  const named = async () =>
    new Map((await db.select().from(jobs).orderBy(jobs.id)).map((job) => [job.name, job] as const));
  const before = await named();
  const jobOf = (name: string) => before.get(name)?.id ?? "";

  // What the release before had bought, by the time that it ended.
  const rows = await db.select().from(jobRows);
  for (const { jobId, rowNumber, reference, state } of await db.select().from(attempts)) {
    const shipment = rows.find((row) => row.jobId === jobId && row.rowNumber === rowNumber)?.shipment;
    const shipper = before.get("approved")?.shipper;
    const neverArrived = state === "open" && jobId === jobOf("at the carrier, not bought");
    if (!shipment || !shipper || state === "refused" || neverArrived) continue;
    const deadline = new Date(Date.now() + 60_000);
    expect(await carrier.ship({ shipper, shipment, reference, deadline })).toMatchObject({ kind: "bought" });
  }

  const inForce = await accountInForce(db, { env: { CARRIER: "simulator" }, secret: "" });
  expect(inForce).toMatchObject({ environment: "ups-test", accountNumber: SIMULATOR_ACCOUNT });
  expect(await giveJobsAccount(db, inForce.id)).toBe(before.size - 1);
  const after = await named();
  expect(after.get("draft")).toMatchObject({ state: "draft", carrierAccountId: null });
  const budgets = await db.select().from(jobBudgets);
  for (const [name, { id, state, carrierAccountId, approvedFingerprint }] of after) {
    if (name === "draft") continue;
    expect([name, state, carrierAccountId]).toEqual([name, before.get(name)?.state, inForce.id]);
    if (name === "previewed") continue;
    expect(approvedFingerprint).toBe(after.get(name)?.fingerprint);
    expect(budgets.find(({ jobId }) => jobId === id)).toMatchObject({ budgetCents: 4_847 });
  }

  const asked = new Set<string | null>();
  setting.provide({
    ...new JobBench(() => client).runtimeWith(carrier),
    db,
    sql: client.sql,
    carriers: {
      ...onlyCarrier(carrier),
      inForce: async () => ok(inForce),
      of: async (accountId: string | null) => {
        asked.add(accountId);
        return carrier;
      },
    },
  });
  const fingerprint = after.get("previewed")?.fingerprint ?? "";
  expect(await approveJob(by(sue), { jobId: jobOf("previewed"), fingerprint })).toMatchObject({ ok: true });
  for (const name of ["in doubt", "refused", "at the carrier, bought", "at the carrier, not bought"]) {
    expect(await recoverJob(by(sue), { jobId: jobOf(name), choice: "resume" })).toMatchObject({ ok: true });
  }
  const { signal } = new AbortController();
  for (const [name, { id: jobId }] of after) if (name !== "draft") await runJob(runtime(), { jobId, signal });

  const ended = [...(await named()).values()].map(({ name, state, problem }) => [name, state, problem]);
  expect(ended).toEqual(
    [...before.keys()].map((name) => [name, name === "draft" ? name : "completed", null]),
  );
  expect([...asked]).toEqual([inForce.id]);
  const created = simulator
    .ledger()
    .map(({ references }) => references.find((each) => !each.startsWith("A-")));
  const bought = (await db.select().from(attempts)).filter(({ state }) => state === "bought");
  expect(created.sort()).toEqual(bought.map(({ reference }) => reference).sort());
  expect(new Set(bought.map(({ jobId, rowNumber }) => `${jobId} ${rowNumber}`)).size).toBe(18);
  expect(bought).toHaveLength(18);
}
