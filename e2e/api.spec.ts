import { and, eq } from "drizzle-orm";
import type {
  ApprovalsView,
  JobListView,
  JobView,
  PreviewView,
  ProductListView,
  ReceiptView,
  RowListView,
} from "@/lib/api/views";
import { packages } from "@/lib/db/schema";
import { expect, test } from "./fixtures";
import { describedApi } from "./support/described-api";
import { connectAgent, makeKey } from "./support/program";
import { orders, SAMPLE_ORDERS, uniqueName } from "./support/program-orders";
import { armFault } from "./support/simulator";

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

  await test.step("the product list", async () => {
    const mug = { sku: "API-MUG", description: "Ceramic mugs", hsCode: "6912.00", origin: "Portugal" };
    expect((await api.call("saveProduct", { body: mug })).status).toBe(200);
    expect((await api.call("saveProduct", { body: { ...mug, hsCode: "12345" } })).status).toBe(422);
    const file = form("SKU,HS code\nAPI-CUP,691200\n", {});
    expect((await api.call("importProducts", { body: file })).body).toMatchObject({ added: 1 });
    const listed = await api.call<ProductListView>("listProducts", { query: { q: "API-" } });
    expect(listed.body.products.map(({ sku }) => sku)).toEqual(["API-CUP", "API-MUG"]);
    expect((await api.call("exportProducts")).status).toBe(200);
    for (const { sku } of listed.body.products) {
      expect((await api.call("deleteProduct", { body: { sku } })).status).toBe(200);
    }
    expect((await api.call("deleteProduct", { body: { sku: "API-MUG" } })).status).toBe(404);
  });

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
    const found = await api.call("search", { query: { q: rows.body.rows[0]?.trackingNumber ?? "" } });
    expect(JSON.stringify(found.body)).toContain(path.id);
    const home = await api.call("readHome", { query: { zone: "America/New_York" } });
    expect(home.status).toBe(200);
    expect((await api.call("readHome", { query: { zone: "Nowhere" } })).status).toBe(422);
    expect((await api.call("readRowValues", { path, query: { rows: "1-2" } })).status).toBe(200);
    expect((await api.call("readRowNumbers", { path })).status).toBe(200);
    expect((await api.call("findInRows", { path, query: { field: "city", text: "o" } })).status).toBe(200);
    expect((await api.call("readPrinted", { path })).status).toBe(200);
    await api.call("readLabel", { path: { ...path, row: 1 }, query: { package: 1 } });
    const printed = { order: "name", sheet: "letter", slips: "before" };
    const pdf = await api.call("readLabelsPdf", { path, query: printed });
    expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    await api.call("readLabelsZip", { path, query: { rows: "1-2" } });
    expect((await api.call("readInvoicesPdf", { path })).body).toMatchObject({
      status: 404,
      code: "NOT_FOUND",
    });
    const filled = (await api.call("readSource", { path })).bytes.toString();
    for (const row of rows.body.rows) expect(filled).toContain(row.trackingNumber);
    await api.call("listSourceRows", { path });
    const receipt = await api.call<ReceiptView>("readReceipt", { path, query: { limit: 2 } });
    expect(receipt.body.figures).toMatchObject({
      approvedRows: 3,
      boughtRows: 3,
      knownRows: 3,
      unmatched: 0,
    });
    await api.call("readReceipt", { path, query: { only: "exceptions" } });
    expect((await api.call("downloadReceipt", { path })).bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const first = { path: { ...path, row: 1 }, body: {} };
    const whole = await api.call("fetchLabel", first);
    expect(whole.body).toMatchObject({ status: 409, code: "ROW_STATE_CONFLICT" });
    const ofRow = and(eq(packages.jobId, path.id), eq(packages.rowNumber, 1));
    await client.db.update(packages).set({ label: null, labelFormat: null }).where(ofRow);
    expect((await api.call("fetchLabel", first)).body).toEqual({ jobId: path.id, fetched: 1, missing: 0 });
    const audit = await api.call("listAudit", { query: { job: path.id } });
    expect(JSON.stringify(audit.body)).toContain("Agent");
    await api.call("exportAudit", { query: { job: path.id } });
    await api.call("askForVoid", { path, body: { rows: "1", reason: "Wrong address." } });
    const asked = (await api.call<JobView>("readJob", { path })).body.voidRequests[0];
    const declined = { choice: "decline", comment: "It has left." };
    const request = { path: { ...path, request: asked?.id ?? "" }, body: declined };
    expect((await api.call("listBoughtReturns", { path, query: { rows: "1-3" } })).body).toEqual({
      returns: [],
    });
    expect((await api.call("decideVoid", request)).body).toEqual({ count: 0, returnsKept: [] });
    expect((await api.call("decideVoid", request)).status).toBe(409);
    expect((await api.call("voidLabels", { path, body: { rows: "2-3" } })).body).toEqual({
      count: 2,
      returnsKept: [],
    });
    await expect.poll(async () => (await api.call<JobView>("readJob", { path })).body.counts.voided).toBe(2);
    await api.call("archiveJob", { path, body: {} });
    expect((await api.call<JobView>("readJob", { path })).body.archivedAt).not.toBeNull();
    const archived = await api.call<JobListView>("listJobs", { query: { archived: "true" } });
    expect(archived.body.jobs.map(({ id }) => id)).toContain(path.id);
  });

  await test.step("a line that stands twice in the file", async () => {
    const line = "Kim Park,1 Main St,Boston,MA,02101,2\n";
    const file = `Name,Address,City,State,ZIP,Weight (lb)\n${line}${line}`;
    const made = await api.call<{ id: string }>("createJob", { body: form(file, { name: "Twice" }) });
    const path = { id: made.body.id };
    await expect
      .poll(async () => (await api.call<JobView>("readJob", { path })).body.state)
      .toBe("awaiting_approval");
    const body = { code: "LINE_DUPLICATE", choice: "leave_out" };
    const decided = await api.call("decideFindings", { path, body });
    expect(decided.body).toEqual({ rows: [2] });
    expect((await api.call("decideFindings", { path, body: { ...body, choice: "other" } })).status).toBe(422);
    expect((await api.call("withdrawJob", { path })).status).toBe(200);
    expect((await api.call("submitForApproval", { path })).status).toBe(200);
    const part = await api.call("followUpJob", { path, body: { rows: "1" } });
    expect(part.body).toMatchObject({ rows: 1 });
    expect((await api.call("followUpJob", { path, body: { rows: "1" } })).status).toBe(409);
  });

  await test.step("decisions", async () => {
    const rejected = await submit("Rejected");
    await api.call("rejectJob", { path: rejected, body: { comment: "Not these." } });
    expect((await api.call("executeJob", { path: rejected })).status).toBe(409);
    expect((await api.call("deleteJob", { path: rejected })).status).toBe(200);
    expect((await api.call("cancelJob", { path: rejected })).status).toBe(404);
    await api.call("cancelJob", { path: await submit("Cancelled") });

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
      body: form(SAMPLE_ORDERS, { preview: false }),
      headers: same,
    });
    const other = await api.call("createJob", {
      body: form(SAMPLE_ORDERS.replace("Boston", "Salem"), { preview: false }),
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
    await agent.call("batch_set_mode", { mode: "auto" });
    await agent.close();
    expect((await api.call("executeJob", { path })).status).toBe(200);
    await expect
      .poll(async () => (await api.call<JobView>("readJob", { path })).body.state)
      .toBe("completed");
  });

  // No row of these leaves the country; `ship-abroad.db.test.ts` reads the invoices of those that do.
  expect(api.unseen()).toEqual(["readInvoicesPdf"]);
});

test("200 equal submissions at once make one job", async ({ installation, person }) => {
  const { url, client } = installation;
  const clerk = await person("clerk");
  const authorization = `Bearer ${await makeKey(client.db, clerk)}`;
  const send = async () => {
    const body = new FormData();
    body.set("options", JSON.stringify({ preview: false }));
    body.set("file", new Blob([SAMPLE_ORDERS], { type: "text/csv" }), "orders.csv");
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
