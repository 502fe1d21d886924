import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { ApprovalsView, JobView, PreviewView, RowListView } from "@/lib/api/views";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./support/accessibility";
import { approve } from "./support/batch";
import { describedApi } from "./support/described-api";
import { connectAgent, makeKey } from "./support/program";
import { armFault } from "./support/simulator";

const ORDERS = readFileSync("public/samples/orders.csv", "utf8");

/** What the tests read of the tools' answers. */
interface Told {
  job_id: string;
  state: string;
  code: string;
  message: string;
  remedy: string;
  total_rows: number;
  total_estimated_cost_cents: number;
  preview_rows: { city_state: string }[];
  jobs: { job_id: string; recovery_text: string }[];
  action: string;
  error: { message: string };
}

/** Faults go by the recipient, and other tests buy at the same carrier. */
function uniqueName(start: string): string {
  return start + Array.from(randomBytes(6), (byte) => String.fromCharCode(97 + (byte % 26))).join("");
}

function orders(name: string, count: number): string {
  const lines = Array.from(
    { length: count },
    (_, n) => `${name}-${n},${name} ${n},${n + 1} Oak Street,Boston,MA,02101,3`,
  );
  return `${["Order,Name,Address,City,State,ZIP,Weight (lb)", ...lines].join("\n")}\n`;
}

test("an agent uploads, previews, and executes once a person has approved in the browser", async ({
  installation,
  person,
  supervisorPage,
}) => {
  const clerk = await person("clerk", "Casey Clark");
  const agent = await connectAgent(installation.url, await makeKey(installation.client.db, clerk));

  const uploaded = await agent.call<Told>("upload_source", { file_name: "orders.csv", content: ORDERS });
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

test("every call of the API answers as its served description says", async ({ installation, person }) => {
  const { url, client, simulatorUrl } = installation;
  const key = await makeKey(client.db, await person("administrator"));
  const api = await describedApi(url, key);
  const form = (file: string, options: object) => {
    const body = new FormData();
    body.set("options", JSON.stringify(options));
    body.set("file", new Blob([file], { type: "text/csv" }), "orders.csv");
    return body;
  };
  const submit = async (name: string, count = 3) => {
    const made = await api.call<{ id: string }>("createJob", { body: form(orders(name, count), { name }) });
    expect(made).toMatchObject({ status: 201 });
    const path = { id: made.body.id };
    await expect
      .poll(async () => (await api.call<JobView>("readJob", { path })).body.state)
      .toBe("awaiting_approval");
    return path;
  };

  await test.step("a job from submission to the filled file", async () => {
    const path = await submit("Described");
    const { body: preview } = await api.call<PreviewView>("readPreview", { path });
    const tagged = await api.call<PreviewView>("readPreview", { path });
    const tag = tagged.headers.get("etag") ?? "";
    expect(
      (await api.call<PreviewView>("readPreview", { path, headers: { "if-none-match": tag } })).status,
    ).toBe(304);
    expect((await api.call<ApprovalsView>("listApprovals")).body.jobs.map(({ id }) => id)).toContain(path.id);
    expect((await api.call("approveJob", { path, body: { fingerprint: "another" } })).status).toBe(409);
    const once = { "idempotency-key": `approve-${path.id}` };
    const approval = { path, body: { fingerprint: preview.fingerprint }, headers: once };
    expect((await api.call("approveJob", approval)).status).toBe(200);
    const again = await api.call("approveJob", approval);
    expect(again.status).toBe(200);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    await expect
      .poll(async () => (await api.call<JobView>("readJob", { path })).body.state)
      .toBe("completed");
    expect(
      (await api.call<PreviewView>("readPreview", { path, headers: { "if-none-match": tag } })).status,
    ).toBe(200);

    const rows = await api.call<RowListView>("listRows", { path, query: { status: "completed", limit: 2 } });
    expect(rows.body.rows).toHaveLength(2);
    await api.call<RowListView>("listRows", { path, query: { cursor: rows.body.nextCursor ?? "" } });
    await api.call("readRow", { path: { ...path, row: 1 } });
    await api.call("readLabel", { path: { ...path, row: 1 }, query: { package: 1 } });
    expect((await api.call("readLabelsPdf", { path })).bytes.subarray(0, 5).toString()).toBe("%PDF-");
    await api.call("readLabelsZip", { path, query: { rows: "1-2" } });
    const filled = (await api.call("readSource", { path })).bytes.toString();
    for (const row of rows.body.rows) expect(filled).toContain(row.trackingNumber);
    await api.call("listSourceRows", { path });
    const audit = await api.call("listAudit", { query: { job: path.id } });
    expect(JSON.stringify(audit.body)).toContain("Agent");
    await api.call("exportAudit", { query: { job: path.id } });
  });

  await test.step("decisions", async () => {
    const rejected = await submit("Rejected");
    await api.call("rejectJob", { path: rejected, body: { comment: "Not these." } });
    expect((await api.call("executeJob", { path: rejected })).status).toBe(409);
    await api.call("cancelJob", { path: rejected });

    const name = uniqueName("Stops");
    await armFault(simulatorUrl, {
      operation: "ship",
      fault: "refused",
      code: "120100",
      message: "The account is on hold.",
      times: 1,
      match: { recipient: `${name} 1` },
    });
    const path = await submit(name);
    const { fingerprint } = (await api.call<PreviewView>("readPreview", { path })).body;
    await api.call("approveJob", { path, body: { fingerprint } });
    await expect.poll(async () => (await api.call<JobView>("readJob", { path })).body.state).toBe("failed");
    const warned = await api.call("recoverJob", { path, body: { choice: "restart" } });
    expect(warned.body).toMatchObject({ status: 409, code: "CONFIRMATION_REQUIRED" });
    expect((await api.call("recoverJob", { path, body: { choice: "resume" } })).status).toBe(200);
    await expect
      .poll(async () => (await api.call<JobView>("readJob", { path })).body.state)
      .toBe("completed");
  });

  await test.step("lists, and what is refused", async () => {
    await api.call("listJobs", { query: { limit: 2, mine: "true" } });
    await api.call("listInterruptedJobs");
    expect((await api.call("listJobs", { query: { state: "lost" } })).status).toBe(422);
    const nowhere = { id: "00000000-0000-4000-8000-000000000000" };
    expect((await api.call<JobView>("readJob", { path: nowhere })).status).toBe(404);
    const bad = await api.call("createJob", { body: form("%PDF-1.7", {}) });
    expect(bad.body).toMatchObject({ status: 422, code: "FILE_NOT_SPREADSHEET" });
    const ragged = await api.call("createJob", { body: form(orders("X", 1), { filter: "Weigth > 1" }) });
    expect(ragged.body).toMatchObject({ code: "FILTER_INVALID", value: "Weigth" });
    const same = { "idempotency-key": "the same" };
    const first = await api.call("createJob", {
      body: form(ORDERS, { preview: false }),
      headers: same,
    });
    const other = await api.call("createJob", {
      body: form(ORDERS.replace("Boston", "Salem"), { preview: false }),
      headers: same,
    });
    expect(first.status).toBe(201);
    expect(other.body).toMatchObject({ status: 409, code: "IDEMPOTENCY_KEY_REUSED" });
    expect((await (await describedApi(url, "sak_unknown")).call("listJobs")).status).toBe(401);
    const reader = await describedApi(url, await makeKey(client.db, await person("clerk"), ["read"]));
    const refused = await reader.call("createJob", { body: form(orders("X", 1), {}) });
    expect(refused.body).toMatchObject({ status: 403, code: "SCOPE_MISSING" });
  });

  await test.step("executing without anybody's approval, once the key is in the mode auto", async () => {
    const path = await submit("Auto by HTTP");
    expect((await api.call("executeJob", { path })).status).toBe(403);
    const agent = await connectAgent(url, key);
    await agent.call<Told>("batch_set_mode", { mode: "auto" });
    await agent.close();
    expect((await api.call("executeJob", { path })).status).toBe(200);
    await expect
      .poll(async () => (await api.call<JobView>("readJob", { path })).body.state)
      .toBe("completed");
  });

  expect(api.unseen()).toEqual([]);
});

test("200 equal submissions at once make one job", async ({ installation, person }) => {
  const { url, client } = installation;
  const clerk = await person("clerk");
  const authorization = `Bearer ${await makeKey(client.db, clerk)}`;
  const send = async () => {
    const body = new FormData();
    body.set("options", JSON.stringify({ preview: false }));
    body.set("file", new Blob([ORDERS], { type: "text/csv" }), "orders.csv");
    const headers = { authorization, "idempotency-key": "monday" };
    const answer = await fetch(`${url}/api/v1/jobs`, { method: "POST", headers, body });
    return `${answer.status} ${await answer.text()}`;
  };
  const answers = await Promise.all(Array.from({ length: 200 }, send));
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^201 /);
  const list = await fetch(`${url}/api/v1/jobs?mine=true`, { headers: { authorization } });
  expect((await list.json()).jobs).toHaveLength(1);
});

test("a key is made on its page, shown once, and worthless once it is revoked", async ({
  installation,
  person,
  pageFor,
}) => {
  const clerk = await person("clerk");
  const page = await pageFor(clerk);
  await page.goto("/settings/keys");
  await page.getByLabel("Name").fill("Night import");
  await page.getByRole("checkbox", { name: "submit" }).click();
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page.getByLabel("API key", { exact: true }).inputValue();
  expect(key).toMatch(/^sak_/);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("row", { name: /Night import/ })).toContainText("read, submit");

  const ask = () => fetch(`${installation.url}/api/v1/jobs`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status).toBe(200);
  await page.reload();
  expect(await page.content()).not.toContain(key);
  await page.getByRole("button", { name: /Revoke the key Night import/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No API keys")).toBeVisible();
  const refused = await ask();
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toContain("invalid_token");
});

test("a webhook added on its page tells of a job, signed, and again when asked", async ({
  installation,
  person,
  administratorPage: page,
}) => {
  const received: { id: string; opened: unknown }[] = [];
  let secret = "";
  const receiver = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const headers = request.headers as Record<string, string>;
    received.push({ id: headers["webhook-id"] ?? "", opened: new Webhook(secret).verify(body, headers) });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

  await page.goto("/settings/webhooks");
  await page.getByRole("textbox", { name: "Address" }).fill(address);
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByRole("alert").getByText("https://")).toBeVisible();
  await page.getByRole("switch", { name: "Also to private addresses" }).click();
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("button", { name: "Add the webhook" }).click();
  secret = await page.getByLabel("signing secret", { exact: true }).inputValue();
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("row", { name: address })).toBeVisible();

  const agent = await connectAgent(
    installation.url,
    await makeKey(installation.client.db, await person("clerk")),
  );
  const name = uniqueName("Told");
  const source = { file_name: "told.csv", content: ORDERS };
  const { value: job } = await agent.call<Told>("batch_preview", { source, name });
  await agent.close();
  const told = () => received.filter(({ opened }) => JSON.stringify(opened).includes(name));
  await expect.poll(() => told().length, { timeout: 20_000 }).toBe(1);
  expect(told()[0]?.opened).toMatchObject({
    type: "job.awaiting_approval",
    data: { job_id: job.job_id, job_name: name, state: "awaiting_approval", rows: 25 },
  });

  await page.reload();
  const line = page.getByRole("row", { name: new RegExp(name) });
  await expect(line).toContainText("Delivered");
  await line.getByRole("button", { name: /Send again/ }).click();
  await expect.poll(() => told().length, { timeout: 20_000 }).toBe(2);
  expect(new Set(told().map(({ id }) => id)).size).toBe(1);

  for (const path of ["/settings/webhooks", "/settings/keys", "/docs/api"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: `Remove the webhook ${address}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("The webhook is removed.")).toBeVisible();
  receiver.close();
});
