import { eq } from "drizzle-orm";
import { createUser, hashNewPassword } from "@/lib/auth/create-user";
import type { LedgerEntry } from "@/lib/carriers/ups-simulator/ledger";
import type { DatabaseClient } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import { expect, test } from "./fixtures";
import { approve } from "./support/batch";
import { ADMIN, killServer, signInAsAdmin, withDatabase } from "./support/own-app";
import { type Agent, connectAgent, makeKey } from "./support/program";
import { orders, SAMPLE_ORDERS, type Told, uniqueName } from "./support/program-orders";
import { armFault } from "./support/simulator";
import { makeDataDir, removeDataDir, startApp } from "./support/start-app";
import { ensureWarehouse } from "./support/warehouse";

test("an agent uploads, previews, and executes once a person has approved in the browser", async ({
  installation,
  person,
  supervisorPage,
}) => {
  const clerk = await person("clerk", "Casey Clark");
  const agent = await connectAgent(installation.url, await makeKey(installation.client.db, clerk));

  const uploaded = await agent.call<Told>("upload_source", {
    file_name: "orders.csv",
    content: SAMPLE_ORDERS,
  });
  expect(uploaded.value).toMatchObject({
    lines: 25,
    columns: expect.arrayContaining(["Recipient Name", "ZIP"]),
  });
  const job = { job_id: uploaded.value.job_id };

  const preview = await agent.call<Told>("batch_preview", {
    ...job,
    wait_seconds: 600,
    filter_clause: "State IN ('MA', 'NJ', 'NY', 'CA')",
  });
  expect(preview.value).toMatchObject({ state: "awaiting_approval", complete: true, rows_with_errors: 0 });
  expect(preview.value.total_rows).toBeGreaterThan(1);
  expect(preview.value.total_rows).toBeLessThan(25);
  for (const row of preview.value.preview_rows) expect(row.city_state).toMatch(/(MA|NJ|NY|CA)$/);

  const early = await agent.call<Told>("batch_execute", { ...job, approved: true });
  expect(early).toMatchObject({ failed: true, value: { code: "APPROVAL_REQUIRED" } });
  expect(early.value.message).toMatch(/^Preview approval required/);
  expect(early.value.remedy).toContain(`/jobs/${job.job_id}/preview`);

  await supervisorPage.goto(`/jobs/${job.job_id}/preview`);
  await approve(supervisorPage, job.job_id);

  const run = await agent.call<Told>("batch_execute", { ...job, wait_seconds: 600 });
  expect(run.value).toMatchObject({
    finished: true,
    success: true,
    successful_rows: preview.value.total_rows,
    failed_rows: 0,
    total_cost_cents: preview.value.total_estimated_cost_cents,
    error: null,
  });
  expect((await agent.call<Told>("get_job_status", job)).value).toMatchObject({
    state: "completed",
    in_progress: false,
  });
  expect((await agent.call<Told>("list_jobs", { mine: true })).value.jobs[0]).toMatchObject(job);
  await agent.close();
});

test("in the mode auto a batch runs by itself, stops at a failure, and the agent resumes it", async ({
  installation,
  person,
}) => {
  const supervisor = await person("supervisor");
  const { url, client, simulatorUrl } = installation;
  const agent = await connectAgent(url, await makeKey(client.db, supervisor));
  expect((await agent.call<Told>("batch_set_mode", { mode: "Auto" })).value).toEqual({ mode: "auto" });

  const name = uniqueName("Auto");
  await armFault(simulatorUrl, {
    operation: "ship",
    fault: "refused",
    code: "120100",
    message: "The account is on hold.",
    times: 1,
    match: { recipient: `${name} 3` },
  });
  // Still at work when it is asked how far it is.
  await armFault(simulatorUrl, {
    operation: "ship",
    fault: "latency",
    ms: 3_000,
    match: { recipient: `${name} 7` },
  });
  const source = { file_name: "auto.csv", content: orders(name, 8) };
  const preview = await agent.call<Told>("batch_preview", { source, name, wait_seconds: 600 });
  expect(preview).toMatchObject({ failed: false });
  const job = { job_id: preview.value.job_id };
  await expect.poll(async () => (await agent.call<Told>("get_job_status", job)).value.state).toBe("failed");
  const stopped = (await agent.call<Told>("get_job_status", job)).value;
  expect(stopped).toMatchObject({ completed_rows: 3, failed_rows: 1, mode: "auto" });
  expect(stopped.error.message).toContain(`Row 4 (${name} 3)`);

  const asked = await agent.call<Told>("batch_resume", job);
  expect(asked.value.jobs[0]?.recovery_text).toContain("3 complete");
  const warned = await agent.call<Told>("batch_resume", { ...job, choice: "restart" });
  expect(warned.value).toMatchObject({ action: "confirmation_needed", confirm_with: "buy 3 again" });
  expect((await agent.call<Told>("batch_resume", { ...job, choice: "resume" })).value.action).toBe("resume");
  const done = await agent.call<Told>("batch_execute", { ...job, wait_seconds: 600 });
  expect(done.value).toMatchObject({ success: true, successful_rows: 8 });
  expect(Math.max(...done.progress)).toBeGreaterThan(0);
  await agent.close();
});

const ROWS = 8;
/** The row at the carrier when the server is killed. */
const STUCK = 4;

test("after a kill -9 in the middle of their batches, agents list, resume and restart them", async ({
  browser,
}) => {
  const dataDir = await makeDataDir();
  let app = await startApp({ dataDir, env: ADMIN });
  const { secret } = app;
  try {
    const [clerkKey, adminKey] = await withDatabase(dataDir, makeKeys);
    const clerk = await connectAgent(app.url, clerkKey);
    const admin = await connectAgent(app.url, adminKey);
    const batches = {
      approved: await preview(clerk, app.simulatorUrl, "timeout_after"),
      auto: { name: "", job_id: "" },
      again: { name: "", job_id: "" },
    };
    await test.step("one runs once a person has approved it, two by themselves", async () => {
      const { job_id } = batches.approved;
      expect((await clerk.call("batch_execute", { job_id })).value).toMatchObject({
        code: "APPROVAL_REQUIRED",
      });
      const page = await signInAsAdmin(await browser.newPage(), app.url);
      await page.goto(`${app.url}/jobs/${job_id}/preview`);
      await admin.call("batch_set_mode", { mode: "auto" });
      // At once: each is at the carrier for no longer than a call may take.
      [, batches.auto, batches.again] = await Promise.all([
        approve(page, job_id),
        preview(admin, app.simulatorUrl, "timeout_after"),
        preview(admin, app.simulatorUrl, "timeout_before"),
      ]);
      await page.close();
      for (const each of Object.values(batches)) {
        await expect
          .poll(async () => (await admin.call<Told>("get_job_status", { job_id: each.job_id })).value)
          .toMatchObject({ state: "running", completed_rows: STUCK });
      }
    });
    // The carrier has the row by now: it was asked, and answers nobody.
    await expect.poll(() => namesWithLabel(app.simulatorUrl, batches.approved.name)).toHaveLength(STUCK + 1);
    await expect.poll(() => namesWithLabel(app.simulatorUrl, batches.auto.name)).toHaveLength(STUCK + 1);
    await killServer(dataDir, app);
    await clerk.close();
    await admin.close();

    app = await startApp({ dataDir, env: { ...ADMIN, APP_SECRET: secret } });
    const clerkAgain = await connectAgent(app.url, clerkKey);
    const adminAgain = await connectAgent(app.url, adminKey);
    await test.step("they are listed with what to do", async () => {
      await expect.poll(async () => (await clerkAgain.call<Told>("batch_resume")).value.jobs.length).toBe(3);
      const { action, jobs } = (await clerkAgain.call<Told>("batch_resume")).value;
      expect(action).toBe("listed");
      for (const { name, job_id } of Object.values(batches)) {
        const text = jobs.find((job) => job.job_id === job_id)?.recovery_text;
        expect(text).toContain(
          `Job "${name}" was interrupted at row ${STUCK} of ${ROWS}. ${STUCK} complete.`,
        );
        expect(text).toContain(`Resume looks row ${STUCK + 1} up at the carrier first`);
      }
    });

    await test.step("a restart warns, and needs the words", async () => {
      const { job_id } = batches.again;
      for (const confirm of [undefined, "yes", `buy ${STUCK + 1} again`]) {
        const warned = await adminAgain.call<Told>("batch_resume", { job_id, choice: "restart", confirm });
        expect(warned.value).toMatchObject({
          action: "confirmation_needed",
          warning: expect.stringContaining(`${STUCK} rows already have labels`),
          confirm_with: `buy ${STUCK} again`,
        });
      }
      expect(await namesWithLabel(app.simulatorUrl, batches.again.name)).toHaveLength(STUCK);
      const confirm = `buy ${STUCK} again`;
      const restarted = await adminAgain.call("batch_resume", { job_id, choice: "restart", confirm });
      expect(restarted.value).toMatchObject({ action: "restart" });
    });

    await test.step("those that were resumed have one label a row, the restarted one as confirmed", async () => {
      const [mine, others] = [{ job_id: batches.approved.job_id }, { job_id: batches.auto.job_id }];
      expect((await adminAgain.call("batch_resume", { ...mine, choice: "resume" })).value).toMatchObject({
        action: "resume",
      });
      expect((await adminAgain.call("batch_resume", { ...others, choice: "resume" })).value).toMatchObject({
        action: "resume",
      });
      for (const { name, job_id } of Object.values(batches)) {
        await expect
          .poll(async () => (await adminAgain.call<Told>("get_job_status", { job_id })).value)
          .toMatchObject({ state: "completed", completed_rows: ROWS, interrupted: false, rows_in_doubt: 0 });
        const rows = Array.from({ length: ROWS }, (_, n) => `${name} ${n}`);
        const twice = job_id === batches.again.job_id ? rows.slice(0, STUCK) : [];
        expect(await namesWithLabel(app.simulatorUrl, name)).toEqual([...rows, ...twice].sort());
      }
      expect((await adminAgain.call<Told>("batch_resume")).value.jobs).toEqual([]);
    });
    await clerkAgain.close();
    await adminAgain.close();
  } finally {
    const code = await app.stop();
    await removeDataDir(dataDir);
    expect(code).toBe(0);
  }
});

/** A clerk's and the administrator's, in an application that has its warehouse. */
async function makeKeys({ db }: DatabaseClient): Promise<[string, string]> {
  await ensureWarehouse(db);
  const passwordHash = await hashNewPassword("a clerk's long password");
  const email = "casey@example.com";
  const clerk = { name: "Casey Clark", email, passwordHash, role: "clerk" } as const;
  await db.transaction((tx) => createUser(tx, clerk));
  const [casey] = await db.select().from(users).where(eq(users.email, email));
  const [ada] = await db.select().from(users).where(eq(users.email, ADMIN.ADMIN_EMAIL));
  if (!casey || !ada) throw new Error("a person has no account");
  return [await makeKey(db, casey), await makeKey(db, ada)];
}

/** A batch whose fifth row the carrier takes and does not answer, or does not even take. */
async function preview(agent: Agent, simulatorUrl: string, fault: "timeout_after" | "timeout_before") {
  const name = uniqueName("Killed");
  await armFault(simulatorUrl, {
    operation: "ship",
    fault,
    times: 1,
    match: { recipient: `${name} ${STUCK}` },
  });
  const source = { file_name: "killed.csv", content: orders(name, ROWS) };
  const made = await agent.call<Told>("batch_preview", { source, name, wait_seconds: 600 });
  expect(made).toMatchObject({ failed: false });
  return { name, job_id: made.value.job_id };
}

/** Who has a label of the carrier's that was not voided, by name: in a batch of its own every row is another person. */
async function namesWithLabel(simulatorUrl: string, name: string): Promise<string[]> {
  const entries: LedgerEntry[] = await (await fetch(`${simulatorUrl}/__sim/ledger`)).json();
  return entries
    .filter(({ recipient, voidedAt }) => recipient.startsWith(`${name} `) && voidedAt === null)
    .map(({ recipient }) => recipient)
    .sort();
}
