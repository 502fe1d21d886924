import { expect, test } from "./fixtures";
import { approve } from "./support/batch";
import { connectAgent, makeKey } from "./support/program";
import { orders, SAMPLE_ORDERS, type Told, uniqueName } from "./support/program-orders";
import { armFault } from "./support/simulator";

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

  const run = await agent.call<Told>("batch_execute", { ...job, wait_seconds: 60 });
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
    moving: false,
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
  const source = { file_name: "auto.csv", content: orders(name, 8) };
  const preview = await agent.call<Told>("batch_preview", { source, name });
  expect(preview).toMatchObject({ failed: false });
  const job = { job_id: preview.value.job_id };
  await expect
    .poll(async () => (await agent.call<Told>("get_job_status", job)).value.state, { timeout: 30_000 })
    .toBe("failed");
  const stopped = (await agent.call<Told>("get_job_status", job)).value;
  expect(stopped).toMatchObject({ completed_rows: 3, failed_rows: 1, mode: "auto" });
  expect(stopped.error.message).toContain(`Row 4 (${name} 3)`);

  const asked = await agent.call<Told>("batch_resume", job);
  expect(asked.value.jobs[0]?.recovery_text).toContain("3 complete");
  const warned = await agent.call<Told>("batch_resume", { ...job, choice: "restart" });
  expect(warned.value).toMatchObject({ action: "confirmation_needed", confirm_with: "buy 3 again" });
  expect((await agent.call<Told>("batch_resume", { ...job, choice: "resume" })).value.action).toBe("resume");
  const done = await agent.call<Told>("batch_execute", { ...job, wait_seconds: 60 });
  expect(done.value).toMatchObject({ success: true, successful_rows: 8 });
  expect(Math.max(...done.progress)).toBeGreaterThan(0);
  await agent.close();
});
