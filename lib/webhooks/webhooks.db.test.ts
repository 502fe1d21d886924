import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Viewer } from "@/lib/auth/viewer";
import { jobs, settings, webhookDeliveries, webhookEndpoints } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { seedJob } from "@/lib/db/testing/seed-job";
import { collectEvents } from "./collect-events";
import { BACK_OFF_S, deliverDue } from "./deliver-due";
import { listDeliveries, sendAgain } from "./deliveries";
import { WEBHOOK_EVENTS } from "./events";
import { addEndpoint, listEndpoints, removeEndpoint, setEndpointEnabled } from "./manage-endpoints";

const SECRET = "a secret for tests that is long enough";
const APP_URL = "http://localhost:3000";
const viewer = (role: Viewer["role"]): Viewer => ({
  userId: role,
  name: role,
  role,
  sessionId: null,
  kind: "person",
});
const ada = viewer("administrator");

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}
const received: Received[] = [];
let answers: number[] = [];
let test: TestDb;
let server: Server;
let url: string;
beforeAll(async () => {
  test = await createTestDb();
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 204, { location: "http://127.0.0.1:1/inside" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  server.close();
  await test.close();
});
beforeEach(async () => {
  received.length = 0;
  answers = [];
  for (const table of [webhookEndpoints, jobs, settings]) await test.db.delete(table);
});

const allowPrivate = () =>
  test.db.insert(settings).values({ key: "webhooks", value: { allowPrivateTargets: true }, updatedBy: "x" });
async function endpoint(events: readonly (typeof WEBHOOK_EVENTS)[number][] = WEBHOOK_EVENTS) {
  await allowPrivate();
  const made = await addEndpoint({ db: test.db, secret: SECRET }, ada, { url, events: [...events] });
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}
const actor = { kind: "person", id: "u1", name: "Sue" } as const;
const completes = (jobId: string) =>
  writeAudit(test.db, [{ actor, kind: "job.completed", jobId, from: "running", to: "completed" }]);
const collect = () => collectEvents(test.db, { appUrl: APP_URL });
const deliver = () => deliverDue(test.db, { secret: SECRET, allowPrivate: true });
const outbox = () => test.db.select().from(webhookDeliveries).orderBy(webhookDeliveries.createdAt);
/** Time passes. */
const due = () =>
  test.sql`update webhook_deliveries set next_at = now() - interval '1 second' where state = 'waiting'`;

describe("events", () => {
  it("are found in the audit log, each once", async () => {
    const { id } = await endpoint();
    const jobId = await seedJob(test.db, { lines: [], name: "Monday" });
    await writeAudit(test.db, [
      { actor, kind: "job.previewed", jobId, from: "previewing", to: "awaiting_approval" },
      { actor, kind: "job.approved", jobId, from: "awaiting_approval", to: "approved" },
      { actor, kind: "job.started", jobId, from: "approved", to: "running" },
      { actor, kind: "row.completed", jobId, rowNumber: 1, from: "in_flight", to: "completed" },
      { actor, kind: "job.failed", jobId, from: "running", to: "failed" },
      { actor, kind: "job.resumed", jobId, from: "failed", to: "approved" },
      { actor, kind: "job.completed", jobId, from: "running", to: "completed_with_warnings" },
      { actor, kind: "job.completed", jobId, from: "completed_with_warnings", to: "completed" },
    ]);
    expect(await collect()).toBe(4);
    expect(await collect()).toBe(0);
    const events = (await outbox()).map(({ event, endpointId }) => ({ event, endpointId }));
    expect(events.map(({ event }) => event).sort()).toEqual(
      ["job.approved", "job.awaiting_approval", "job.completed", "job.failed"].sort(),
    );
    expect(events.every(({ endpointId }) => endpointId === id)).toBe(true);
  });

  it("are found although their transaction committed after a later one", async () => {
    await endpoint();
    const jobId = await seedJob(test.db, { lines: [] });
    let commit = () => {};
    const committed = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const slow = test.db.transaction(async (tx) => {
      await writeAudit(tx, [
        { actor, kind: "job.approved", jobId, from: "awaiting_approval", to: "approved" },
      ]);
      await committed;
    });
    await completes(jobId);
    expect(await collect()).toBe(1);
    commit();
    await slow;
    expect(await collect()).toBe(1);
  });

  it("tell of an interruption once an epoch", async () => {
    await endpoint(["job.interrupted"]);
    const jobId = await seedJob(test.db, { lines: [] });
    const interrupt = (epoch: number) =>
      test.sql`update jobs set state = 'running', epoch = ${epoch}, lease_until = now() where id = ${jobId}`;
    await interrupt(1);
    expect(await collect()).toBe(1);
    expect(await collect()).toBe(0);
    await interrupt(2);
    expect(await collect()).toBe(1);
  });

  it("that nobody asked for, that are older than the endpoint, or of a pause are left out", async () => {
    const jobId = await seedJob(test.db, { lines: [] });
    await completes(jobId);
    const { id } = await endpoint(["job.failed", "job.completed"]);
    await writeAudit(test.db, [
      { actor, kind: "job.approved", jobId, from: "awaiting_approval", to: "approved" },
    ]);
    expect(await collect()).toBe(0);
    await setEndpointEnabled(test.db, ada, { id, enabled: false });
    await completes(jobId);
    expect(await collect()).toBe(0);
    await setEndpointEnabled(test.db, ada, { id, enabled: true });
    expect(await collect()).toBe(0);
    await completes(jobId);
    expect(await collect()).toBe(1);
  });
});

describe("a message", () => {
  it("is signed so that the official library accepts it, and holds no recipient", async () => {
    const { signingSecret } = await endpoint();
    const jobId = await seedJob(test.db, { lines: [], name: "Monday" });
    await completes(jobId);
    await collect();
    expect(await deliver()).toBe(1);
    const [{ headers, body } = { headers: {}, body: "" }] = received;
    const opened = new Webhook(signingSecret).verify(body, headers as Record<string, string>);
    expect(opened).toEqual({
      type: "job.completed",
      timestamp: expect.stringMatching(/Z$/),
      data: {
        job_id: jobId,
        job_name: "Monday",
        state: "completed",
        rows: 0,
        estimated_cost_cents: 0,
        currency: "USD",
        by: "Sue",
        page: `${APP_URL}/jobs/${jobId}`,
      },
    });
    expect(() => new Webhook(signingSecret).verify(`${body} `, headers as Record<string, string>)).toThrow();
    expect(await outbox()).toMatchObject([{ state: "delivered", status: 204, tries: 1 }]);
    expect(await deliver()).toBe(0);
  });

  it("is tried again with growing pauses under one id, and given up in the end", async () => {
    await endpoint();
    await completes(await seedJob(test.db, { lines: [] }));
    await collect();
    answers = Array.from({ length: 20 }, () => 500);
    for (const [index, pause] of BACK_OFF_S.entries()) {
      const [before] = await test.sql<{ now: string }[]>`select now()::text`;
      expect(await deliver()).toBe(1);
      expect(await deliver()).toBe(0);
      const [row] = await test.sql`
        select tries, state, extract(epoch from next_at - ${before?.now ?? ""}::timestamptz)::float as since_before,
               extract(epoch from next_at - now())::float as rest from webhook_deliveries`;
      expect(row).toMatchObject({ tries: index + 1, state: "waiting" });
      expect(row?.since_before).toBeGreaterThanOrEqual(pause);
      expect(row?.rest).toBeLessThanOrEqual(pause);
      await due();
    }
    expect(await deliver()).toBe(1);
    expect(await outbox()).toMatchObject([{ state: "failed", status: 500, tries: BACK_OFF_S.length + 1 }]);
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  it("does not wait behind everything that another endpoint has not answered", async () => {
    const silent = await endpoint(["job.approved"]);
    const jobId = await seedJob(test.db, { lines: [] });
    for (let n = 0; n < 12; n++) {
      await writeAudit(test.db, [
        { actor, kind: "job.approved", jobId, from: "awaiting_approval", to: "approved" },
      ]);
    }
    await collect();
    await due();
    const made = await addEndpoint({ db: test.db, secret: SECRET }, ada, { url, events: ["job.completed"] });
    await completes(jobId);
    await collect();
    expect(await deliver()).toBe(10);
    const left = (await outbox()).filter(({ state }) => state === "waiting");
    expect(left.map(({ endpointId }) => endpointId)).toEqual(Array(3).fill(silent.id));
    expect(made.ok && received.filter(({ body }) => body.includes("job.completed"))).toHaveLength(1);
  });

  it.each([302, 404])("is not delivered by the answer %i, and a redirect is not followed", async (status) => {
    await endpoint();
    await completes(await seedJob(test.db, { lines: [] }));
    await collect();
    answers = [status];
    await deliver();
    expect(received).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ state: "waiting", status }]);
  });

  it("is sent again when a person asks for it", async () => {
    await endpoint();
    await completes(await seedJob(test.db, { lines: [] }));
    await collect();
    await deliver();
    const log = await listDeliveries(test.db, ada);
    const [line] = log.ok ? log.value : [];
    expect(line).toMatchObject({ state: "delivered", answer: "204" });
    expect(await sendAgain(test.db, ada, { id: line?.id ?? "" })).toMatchObject({ ok: true });
    await deliver();
    expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([line?.id, line?.id]);
  });

  it("goes to no private address unless an administrator allowed it, whatever was allowed when it was added", async () => {
    await endpoint();
    await completes(await seedJob(test.db, { lines: [] }));
    await collect();
    await deliverDue(test.db, { secret: SECRET, allowPrivate: false });
    expect(received).toEqual([]);
    expect(await outbox()).toMatchObject([{ state: "waiting", status: null, error: expect.any(String) }]);
  });
});

describe("an endpoint", () => {
  it("keeps its secret sealed", async () => {
    const { id, signingSecret } = await endpoint();
    const [row] = await test.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
    expect(JSON.stringify(row)).not.toContain(signingSecret.slice(6));
  });

  it("at a private address is refused until that is allowed", async () => {
    const form = { url, events: [...WEBHOOK_EVENTS] };
    expect(await addEndpoint({ db: test.db, secret: SECRET }, ada, form)).toMatchObject({
      error: { code: "WEBHOOK_TARGET_REFUSED", field: "url" },
    });
    await allowPrivate();
    expect(await addEndpoint({ db: test.db, secret: SECRET }, ada, form)).toMatchObject({ ok: true });
  });

  it("is looked at without a confirmation, and changed after one", async () => {
    const earlier = { ...ada, confirmedAt: new Date(Date.now() - 60 * 60_000) };
    expect(await listEndpoints(test.db, earlier)).toMatchObject({ ok: true });
    expect(await listDeliveries(test.db, earlier)).toMatchObject({ ok: true });
    const form = { url, events: [...WEBHOOK_EVENTS] };
    expect(await addEndpoint({ db: test.db, secret: SECRET }, earlier, form)).toMatchObject({
      error: { code: "CONFIRMATION_NEEDED" },
    });
  });

  it("is an administrator's to manage", async () => {
    const { id } = await endpoint();
    for (const role of ["clerk", "supervisor"] as const) {
      const who = viewer(role);
      const refused = { error: { code: "NOT_ALLOWED" } };
      expect(await listEndpoints(test.db, who)).toMatchObject(refused);
      expect(await listDeliveries(test.db, who)).toMatchObject(refused);
      expect(await removeEndpoint(test.db, who, { id })).toMatchObject(refused);
    }
    expect(await removeEndpoint(test.db, ada, { id })).toMatchObject({ ok: true });
    expect(await removeEndpoint(test.db, ada, { id })).toMatchObject({ error: { code: "NOT_FOUND" } });
  });
});
