import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";
import { SCOPES } from "@/lib/api/scopes";
import { createKey } from "@/lib/auth/api-keys/create-key";
import { addPerson } from "@/lib/auth/testing/people";
import type { Role } from "@/lib/auth/viewer";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { testDatabase } from "@/lib/use-cases/testing/test-database";
import { openRoute } from "./testing/call-route";

const test = testDatabase();
const bench = new JobBench(() => test.database);
const keys = new Map<string, string>();
let jobId = "";
beforeAll(async () => {
  const { db } = test.database;
  test.provide({
    queue: { send: async () => {} },
  });
  for (const [name, role] of [
    ["Ada", "administrator"],
    ["Casey", "clerk"],
    ["Chris", "clerk"],
  ] as [string, Role][]) {
    const person = await addPerson(db, name, role);
    const made = await createKey(db, person, { name: "Program", scopes: [...SCOPES], days: 30 });
    if (!made.ok) throw new Error(made.error.message);
    keys.set(name, made.value.key);
    if (name === "Casey") {
      ({ jobId } = await bench.prepare([orderLine(1)], { approve: false, createdBy: person.userId }));
    }
  }
});

interface Asking {
  readonly as?: string;
  readonly row?: string;
  readonly query?: string;
  /** Makes it a POST. */
  readonly body?: BodyInit;
  readonly headers?: Record<string, string>;
}

async function ask(route: string, { as = "Ada", row, query = "", body, headers }: Asking = {}) {
  const { GET, POST } = await openRoute(route);
  const request = new NextRequest(`http://localhost:3000/api/v1/${route}${query}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${keys.get(as)}`, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const answer: Response = await (body === undefined ? GET : POST)(request, {
    params: Promise.resolve({ id: jobId, row }),
  });
  return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.json() };
}

const NOWHEN = "2026-02-30T00:00:00.000000Z_00000000-0000-4000-8000-000000000000";

describe("what no program should send", () => {
  it.each<[string, string, Asking, number, string]>([
    ["a cursor that is none", "jobs", { query: "?cursor=last" }, 422, "INPUT_INVALID"],
    ["a cursor of no day", "jobs", { query: `?cursor=${NOWHEN}` }, 422, "INPUT_INVALID"],
    [
      "a cursor of dashes",
      "jobs",
      { query: `?cursor=2026-01-01T00:00:00.000000Z_${"-".repeat(36)}` },
      422,
      "INPUT_INVALID",
    ],
    ["a page of a million", "jobs", { query: "?limit=1000000" }, 422, "INPUT_INVALID"],
    ["NUL in a search", "jobs", { query: "?q=%00" }, 422, "INPUT_INVALID"],
    ["NUL in a search of rows", "jobs/[id]/rows", { query: "?q=%00" }, 422, "INPUT_INVALID"],
    ["NUL in an issue", "jobs/[id]/rows", { query: "?issue=%00" }, 422, "INPUT_INVALID"],
    ["a cursor of rows below none", "jobs/[id]/rows", { query: "?cursor=-1" }, 422, "INPUT_INVALID"],
    ["a row beyond every number", "jobs/[id]/rows/[row]", { row: "99999999999" }, 404, "ROW_NOT_FOUND"],
    ["a row that is no number", "jobs/[id]/rows/[row]", { row: "one" }, 404, "ROW_NOT_FOUND"],
    ["a label of such a row", "jobs/[id]/rows/[row]/label", { row: "one" }, 404, "ROW_NOT_FOUND"],
    [
      "a package that is no number",
      "jobs/[id]/rows/[row]/label",
      { row: "1", query: "?package=x" },
      422,
      "INPUT_INVALID",
    ],
    ["labels of words", "jobs/[id]/labels.pdf", { query: "?rows=1,two" }, 422, "INPUT_INVALID"],
    [
      "labels without end",
      "jobs/[id]/labels.zip",
      { query: `?rows=${Array(99).fill("1-99999").join()}` },
      422,
      "INPUT_INVALID",
    ],
    ["lines beyond every number", "jobs/[id]/source/rows", { query: "?from=1e300" }, 422, "INPUT_INVALID"],
    ["a day that is none", "audit", { query: "?from=2026-02-30" }, 422, "INPUT_INVALID"],
    ["a person of NUL", "audit", { query: "?person=%00" }, 422, "INPUT_INVALID"],
    [
      "a form for a command",
      "jobs/[id]/approve",
      { body: new URLSearchParams({ fingerprint: "x" }) },
      422,
      "INPUT_INVALID",
    ],
    ["a list for a command", "jobs/[id]/approve", { body: "[]" }, 422, "INPUT_INVALID"],
    ["a choice that there is not", "jobs/[id]/recover", { body: '{"choice":"again"}' }, 422, "INPUT_INVALID"],
    ["what a command does not know", "jobs/[id]/cancel", { body: '{"force":true}' }, 422, "INPUT_INVALID"],
    ["NUL in a comment", "jobs/[id]/reject", { body: '{"comment":"\\u0000"}' }, 422, "INPUT_INVALID"],
    ["half a letter", "jobs/[id]/reject", { body: new Uint8Array([0x22, 0xc3]) }, 422, "INPUT_INVALID"],
    ["a command without end", "jobs/[id]/reject", { body: "x".repeat(100_001) }, 413, "FILE_TOO_LARGE"],
    [
      "a job as JSON",
      "jobs",
      { body: "{}", headers: { "content-type": "application/json" } },
      422,
      "INPUT_INVALID",
    ],
    [
      "a form without a boundary",
      "jobs",
      { body: "x", headers: { "content-type": "multipart/form-data" } },
      422,
      "INPUT_INVALID",
    ],
    [
      "a key of 300 letters",
      "jobs/[id]/cancel",
      { body: "{}", headers: { "idempotency-key": "k".repeat(300) } },
      422,
      "INPUT_INVALID",
    ],
  ])("%s is a problem with a remedy", async (_, route, asking, status, code) => {
    expect(await ask(route, asking)).toMatchObject({
      status,
      type: "application/problem+json",
      body: { status, code, remedy: expect.stringMatching(/\S/) },
    });
  });

  it.each<[string, string, Asking]>([
    ["approving as a clerk", "jobs/[id]/approve", { as: "Casey", body: '{"fingerprint":"x"}' }],
    ["rejecting as a clerk", "jobs/[id]/reject", { as: "Casey", body: '{"comment":"x"}' }],
    ["another clerk's labels", "jobs/[id]/labels.pdf", { as: "Chris" }],
    ["another clerk's file", "jobs/[id]/source", { as: "Chris" }],
    ["cancelling another clerk's job", "jobs/[id]/cancel", { as: "Chris", body: "{}" }],
    ["executing another clerk's job", "jobs/[id]/execute", { as: "Chris", body: "{}" }],
    ["resuming another clerk's job", "jobs/[id]/recover", { as: "Chris", body: '{"choice":"resume"}' }],
    ["the whole audit as a clerk", "audit", { as: "Casey" }],
    ["the inbox as a clerk", "approvals", { as: "Casey" }],
  ])("%s is refused", async (_, route, asking) => {
    const answer = await ask(route, asking);
    expect(answer).toMatchObject({ status: 403, type: "application/problem+json" });
    expect(["NOT_ALLOWED", "APPROVAL_REQUIRED"]).toContain(answer.body.code);
  });
});
