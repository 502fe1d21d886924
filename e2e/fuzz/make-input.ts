import { readFileSync } from "node:fs";
import { Random } from "../crash/random";

/** One request that nobody would send on purpose. */
export interface HostileInput {
  /** What kind of thing is wrong with it. */
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface FuzzTargets {
  readonly key: string;
  readonly cookie: string;
  readonly jobId: string;
  readonly origin: string;
  readonly actions: readonly { readonly id: string; readonly page: string }[];
}

const ODD_TEXTS = [
  "",
  "\u0000",
  "\ud800",
  "'; drop table jobs; --",
  "#{7*7}",
  "=cmd|' /C calc'!A0",
  "x".repeat(40_000),
  "\r\nX-Injected: 1",
] as const;
const ODD_VALUES = [null, true, -1, 1e308, [], {}, [[]], { constructor: 1 }, "text", 0.1] as const;
const COMMANDS = ["approve", "reject", "cancel", "execute", "recover", "preview", "rows", "source"] as const;
const SHEET = readFileSync("public/samples/warehouse-shipments.xlsx");
const ORDERS = readFileSync("public/samples/orders.csv");

/** The input of this number: the same seed and number make the same one. */
export function makeInput(seed: number, number: number, to: FuzzTargets): HostileInput {
  const random = new Random(seed, `input ${number}`);
  const makers = [
    command,
    header,
    cookie,
    multipart,
    template,
    filter,
    workbook,
    mcp,
    action,
    address,
  ] as const;
  return makers[number % makers.length]?.(random, to) ?? command(random, to);
}

const bearer = ({ key }: FuzzTargets) => ({ authorization: `Bearer ${key}` });
const json = (to: FuzzTargets) => ({ ...bearer(to), "content-type": "application/json" });
const text = (random: Random) => random.pick(ODD_TEXTS);

function value(random: Random, depth = 0): unknown {
  const roll = random.whole(0, depth > 4 ? 1 : 3);
  if (roll === 0) return text(random);
  if (roll === 1) return random.pick(ODD_VALUES);
  if (roll === 2) return Array.from({ length: random.whole(0, 4) }, () => value(random, depth + 1));
  const names = [
    "fingerprint",
    "comment",
    "choice",
    "rows",
    "name",
    "__proto__",
    "filter",
    "template",
  ] as const;
  return Object.fromEntries(
    Array.from({ length: random.whole(0, 4) }, () => [random.pick(names), value(random, depth + 1)]),
  );
}

/** Bytes of a good thing, some of them changed, cut or doubled. */
function damaged(random: Random, good: Buffer): Buffer {
  const bytes = Buffer.from(good);
  for (let n = random.whole(0, 20); n > 0; n--)
    bytes[random.whole(0, bytes.length - 1)] = random.whole(0, 255);
  const cut = random.whole(0, 3);
  if (cut === 0) return bytes.subarray(0, random.whole(0, bytes.length));
  return cut === 1 ? Buffer.concat([bytes, bytes]) : bytes;
}

function command(random: Random, to: FuzzTargets): HostileInput {
  const path = `/api/v1/jobs/${to.jobId}/${random.pick(COMMANDS)}`;
  const whole = JSON.stringify(value(random));
  const body = random.whole(0, 3) === 0 ? whole.slice(0, random.whole(0, whole.length)) : whole;
  const once: Record<string, string> =
    random.whole(0, 1) === 0 ? { "idempotency-key": `fuzz-${random.whole(0, 5)}` } : {};
  return { kind: "body", method: "POST", path, headers: { ...json(to), ...once }, body };
}

function header(random: Random, to: FuzzTargets): HostileInput {
  const names = [
    "accept",
    "content-type",
    "if-none-match",
    "idempotency-key",
    "origin",
    "range",
    "referer",
    "next-action",
    "rsc",
    "next-router-state-tree",
    "x-forwarded-for",
    "x-middleware-subrequest",
    "content-encoding",
  ] as const;
  const odd = Array.from({ length: random.whole(1, 5) }, () => [
    random.pick(names),
    Buffer.from(text(random).replace(/[^\x20-\x7e\u0080-\uffff]/g, ""))
      .toString("latin1")
      .slice(0, 2_000),
  ]);
  const method = random.pick(["GET", "POST", "PUT", "OPTIONS", "HEAD", "PATCH"]);
  const path = random.pick([
    "/jobs",
    "/api/v1/jobs",
    "/sign-in",
    `/jobs/${to.jobId}`,
    "/api/mcp",
    "/metrics",
  ]);
  return { kind: "header", method, path, headers: { ...bearer(to), ...Object.fromEntries(odd) } };
}

function cookie(random: Random, to: FuzzTargets): HostileInput {
  const broken = damaged(random, Buffer.from(to.cookie))
    .toString("latin1")
    .replace(/[^\x20-\x7e]/g, "~");
  const path = random.pick(["/jobs", "/settings", "/api/v1/jobs", "/api/auth/get-session"]);
  return { kind: "cookie", method: "GET", path, headers: { cookie: broken } };
}

function form(random: Random, parts: readonly (readonly [string, string | Buffer])[]) {
  const boundary = `fuzz${random.whole(0, 1e9)}`;
  const body = parts.flatMap(([disposition, content]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...body, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function submission(
  random: Random,
  to: FuzzTargets,
  kind: string,
  options: unknown,
  file: Buffer,
  name = "o.csv",
) {
  const { type, body } = form(random, [
    [`name="file"; filename="${name}"`, file],
    ['name="options"', typeof options === "string" ? options : JSON.stringify(options)],
  ]);
  const headers = { ...bearer(to), "content-type": type };
  const sent = kind === "multipart" ? damaged(random, body) : body;
  return { kind, method: "POST", path: "/api/v1/jobs", headers, body: sent };
}

const multipart = (random: Random, to: FuzzTargets) =>
  submission(
    random,
    to,
    "multipart",
    value(random),
    random.whole(0, 1) === 0 ? ORDERS : damaged(random, ORDERS),
  );

function template(random: Random, to: FuzzTargets): HostileInput {
  const tags = [
    "{{",
    "}}",
    "{{{",
    "{{#a}}",
    "{{/a}}",
    "{{^b}}",
    "{{>c}}",
    "{{=<% %>=}}",
    "{{Order}}",
    '"name":',
    "{",
    "}",
  ] as const;
  const text = Array.from({ length: random.whole(0, 300) }, () => random.pick(tags)).join("");
  return submission(random, to, "template", { name: "Fuzz", template: text }, ORDERS);
}

function filter(random: Random, to: FuzzTargets): HostileInput {
  const words = [
    "Order",
    "=",
    "'",
    "LIKE",
    "'%a%b%'",
    "AND",
    "OR",
    "NOT",
    "(",
    ")",
    "IN",
    "1",
    ",",
    "IS NULL",
    '"',
    "--",
  ] as const;
  const clause = Array.from({ length: random.whole(0, 200) }, () => random.pick(words)).join(" ");
  return submission(random, to, "filter", { name: "Fuzz", filter: clause }, ORDERS);
}

const workbook = (random: Random, to: FuzzTargets): HostileInput => ({
  kind: "workbook",
  method: "POST",
  path: `/api/uploads?name=${random.pick(["a.xlsx", "a.csv", "..%2Fa.xlsx", "%00.xlsx"])}`,
  headers: { ...bearer(to), "content-type": "application/octet-stream" },
  body: damaged(random, SHEET),
});

function mcp(random: Random, to: FuzzTargets): HostileInput {
  const methods = ["tools/call", "tools/list", "initialize", "resources/read", "ping", ""] as const;
  const tools = [
    "batch_preview",
    "batch_execute",
    "batch_resume",
    "upload_source",
    "list_jobs",
    "none",
  ] as const;
  const params = { name: random.pick(tools), arguments: { job_id: to.jobId, filter_clause: value(random) } };
  const call = { jsonrpc: "2.0", id: random.pick(ODD_VALUES), method: random.pick(methods), params };
  const message = random.whole(0, 2) === 0 ? value(random) : call;
  const headers = { ...json(to), accept: "application/json, text/event-stream" };
  return { kind: "mcp", method: "POST", path: "/api/mcp", headers, body: JSON.stringify(message) ?? "" };
}

function action(random: Random, to: FuzzTargets): HostileInput {
  const { id, page } = to.actions[random.whole(0, to.actions.length - 1)] ?? { id: "x", page: "/" };
  const shapes = [
    "[",
    "null",
    "[]",
    '["$F1"]',
    '["$1"]',
    '["$Q1"]',
    '["$K1"]',
    '["$n1x"]',
    '["$@0"]',
  ] as const;
  const body = random.whole(0, 1) === 0 ? random.pick(shapes) : JSON.stringify([value(random)]);
  const headers = {
    cookie: to.cookie,
    origin: to.origin,
    "sec-fetch-site": "same-origin",
    "next-action":
      random.whole(0, 9) === 0
        ? text(random)
            .replace(/[^\x20-\x7e]/g, "")
            .slice(0, 99)
        : id,
    "content-type": random.pick(["text/plain;charset=UTF-8", "application/json", "multipart/form-data"]),
  };
  return { kind: "action", method: "POST", path: page.replace("[id]", to.jobId), headers, body };
}

function address(random: Random, to: FuzzTargets): HostileInput {
  const odd = [
    "%",
    "%E0%A4%A",
    "%00",
    "..%2f..",
    "//evil",
    "%ff",
    ";",
    "?x=%",
    "?cursor=%00",
    "?limit=1e9",
    "?state=x&state=y",
    "[id]",
  ] as const;
  const base = random.pick([
    "/jobs/",
    "/api/v1/jobs/",
    "/settings/",
    "/invite?token=",
    "/api/v1/audit?person=",
  ]);
  const path = base + random.pick(odd);
  return { kind: "address", method: "GET", path, headers: { ...bearer(to), cookie: to.cookie } };
}
