import { randomBytes } from "node:crypto";
import { databaseUrl } from "@/lib/env";
import { bodyLimitOf } from "@/lib/web/body-limits";
import { ask, callAction, callMcp, callRoute, callTool, openPage } from "./access/attempt";
import { type Cast, makeCast, someAddress } from "./access/identities";
import { IDENTITIES, type Identity, type Level, passes } from "./access/levels";
import { type BuildEntries, readBuild } from "./access/read-build";
import { ACTION_RULES, PAGE_RULES, ROUTE_RULES } from "./access/rules";
import { startWithoutProxy } from "./access/start-without-proxy";
import { NO_ID, TOOL_RULES } from "./access/tool-rules";
import { expect, test } from "./fixtures";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** Attempts at once: the server answers others while one waits for the database. */
const AT_ONCE = 8;

/** One entry, as one identity, and what has to come of it. */
interface Try {
  readonly what: string;
  readonly level: Level;
  readonly identity: Identity;
  readonly run: () => Promise<string>;
}

test("every page, action and route of the build has a rule, and no rule is left over", async () => {
  const { pages, routes, actions } = await readBuild();
  expect(Object.keys(PAGE_RULES).sort()).toEqual([...pages]);
  expect(Object.keys(ACTION_RULES).sort()).toEqual(actions.map((action) => action.name).sort());
  const ruled = new Set(Object.keys(ROUTE_RULES).map((rule) => rule.replace(/^[A-Z]+ /, "")));
  expect([...ruled].sort()).toEqual([...routes]);
});

test("so has every tool that the server offers", async ({ installation }) => {
  const { url, secret, client } = installation;
  const { keys } = await makeCast({ db: client.db, url, secret });
  const { text } = await callMcp(
    { origin: url, path: "/api/mcp", headers: keys.administrator },
    { method: "tools/list", params: {} },
  );
  const tools = [...text.matchAll(/"name":"(\w+)","title"/g)].map(([, name]) => name);
  expect(tools.sort()).toEqual(Object.keys(TOOL_RULES).sort());
});

test("each of them lets pass whom its rule names, and nobody else", async ({ installation }) => {
  const { url, secret, client } = installation;
  const cast = await makeCast({ db: client.db, url, secret });
  await tryAll(await allTries(url, cast));
});

test("the same with the proxy removed: no right depends on it", async ({ installation }) => {
  const { url, secret, client, connection } = installation;
  const cast = await makeCast({ db: client.db, url, secret });
  const bare = await startWithoutProxy({
    databaseUrl: databaseUrl(connection),
    secret,
    dataDir: process.env.E2E_DATA_DIR ?? "",
  });
  try {
    const page = await fetch(`${bare.url}/sign-in`);
    expect(page.headers.get("content-security-policy"), "the proxy is gone").toMatch(/^script-src 'none'/);
    await tryAll(await allTries(bare.url, cast));
  } finally {
    await bare.stop();
  }
});

test("none of them is there for another host, no matter who asks", async ({ installation }) => {
  const { url, secret, client } = installation;
  const cast = await makeCast({ db: client.db, url, secret });
  const { pages, routes } = await readBuild();
  const { id } = await cast.job();
  for (const path of [...pages, ...routes].map((each) => fill(each, id))) {
    for (const method of ["GET", "POST"]) {
      const headers = { ...cast.headers.administrator, host: "evil.example", origin: "http://evil.example" };
      const answer = await ask(url, { method, path, headers });
      expect([answer.status, answer.said.includes("evil.example")], `${method} ${path}`).toEqual([
        421,
        false,
      ]);
    }
  }
});

test("none of them takes more than its route has use for", async ({ installation }) => {
  const { url } = installation;
  const { pages, routes } = await readBuild();
  for (const path of [...pages, ...routes].map((each) => fill(each, "none"))) {
    const headers = { "content-length": String(bodyLimitOf(path) + 1) };
    const { status } = await ask(url, { method: "POST", path, headers });
    expect(status, path).toBe(413);
  }
});

async function allTries(origin: string, cast: Cast): Promise<Try[]> {
  const build = await readBuild();
  return [
    ...pageTries(build, origin, cast),
    ...routeTries(build, origin, cast),
    ...absentTries(build, origin, cast),
    ...actionTries(build, origin, cast),
    ...toolTries(origin, cast),
  ];
}

function pageTries({ pages }: BuildEntries, origin: string, cast: Cast): Try[] {
  // Looking changes nothing: one job serves all.
  const shown = cast.job();
  return everybody(pages, (page, identity) => ({
    what: `page ${page}`,
    level: PAGE_RULES[page] ?? "open",
    identity,
    run: async () => {
      const job = await shown;
      return openPage({ origin, path: fill(page, job.id), headers: cast.headers[identity] }, job.name);
    },
  }));
}

function routeTries(_build: BuildEntries, origin: string, cast: Cast): Try[] {
  return everybody(Object.entries(ROUTE_RULES), ([rule, level], identity) => ({
    what: rule,
    level,
    identity,
    run: async () => {
      const [method = "", route = ""] = rule.split(" ");
      const path = fill(route, (await cast.job()).id);
      const body = method === "GET" || method === "DELETE" ? undefined : bodyFor(route);
      const came = await callRoute({ origin, path, headers: cast.headers[identity] }, { method, body });
      // MCP has methods that answer 405 to those who may ask.
      return came === "absent" ? "passed" : came;
    },
  }));
}

/** A method that no rule names does not exist. */
function absentTries({ routes }: BuildEntries, origin: string, cast: Cast): Try[] {
  const any = cast.job();
  const unruled = routes.flatMap((route) => METHODS.map((method) => `${method} ${route}`));
  return unruled
    .filter((rule) => !(rule in ROUTE_RULES))
    .map((rule) => ({
      what: rule,
      level: "open",
      identity: "administrator",
      run: async () => {
        const [method = "", route = ""] = rule.split(" ");
        const path = fill(route, (await any).id);
        const came = await callRoute({ origin, path, headers: cast.headers.administrator }, { method });
        return came === "absent" ? "passed" : `unexpected: it exists and has no rule (${came})`;
      },
    }));
}

function actionTries({ actions }: BuildEntries, origin: string, cast: Cast): Try[] {
  return everybody(actions, (action, identity) => {
    const rule = ACTION_RULES[action.name];
    return {
      what: `action ${action.name}`,
      level: rule?.level ?? "open",
      identity,
      run: async () => {
        const job = await cast.job();
        const who = rule?.endsSession ? await cast.understudyOf(identity) : cast.headers[identity];
        const headers = { ...who, ...someAddress() };
        const unique = `matrix-${randomBytes(6).toString("hex")}`;
        const input = rule?.input?.({ jobId: job.id, victimId: cast.victimId, unique });
        return callAction({ origin, path: fill(action.page, job.id), headers }, { action, input });
      },
    };
  });
}

function toolTries(origin: string, cast: Cast): Try[] {
  return everybody(Object.entries(TOOL_RULES), ([name, { level, input }], identity) => ({
    what: `tool ${name}`,
    level,
    identity,
    run: async () => {
      const targets = { jobId: (await cast.job()).id, victimId: cast.victimId, unique: "" };
      const at = { origin, path: "/api/mcp", headers: cast.keys[identity] };
      return callTool(at, { name, input: input?.(targets) });
    },
  }));
}

function everybody<T>(entries: readonly T[], toTry: (entry: T, identity: Identity) => Try): Try[] {
  return entries.flatMap((entry) => IDENTITIES.map((identity) => toTry(entry, identity)));
}

async function tryAll(tries: readonly Try[]): Promise<void> {
  const wrong: string[] = [];
  const queue = tries.values();
  const worker = async () => {
    for (const { what, level, identity, run } of queue) {
      const came = await run();
      const wanted = passes(level, identity) ? "passed" : "refused";
      const indifferent = level === "either" && came === "refused";
      if (came !== wanted && !indifferent)
        wrong.push(`${what} as ${identity}: ${came}, where it should be ${wanted}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(wrong.sort()).toEqual([]);
  expect(tries.length).toBeGreaterThan(500);
}

function fill(path: string, jobId: string): string {
  return path
    .replace("/[[...path]]", "")
    .replace("[...all]", "get-session")
    .replace("[id]", jobId)
    .replace("[row]", "1")
    .replace("[request]", NO_ID);
}

/** A body that says enough for the right to be what decides. */
function bodyFor(route: string): unknown {
  if (route.endsWith("/approve")) return { fingerprint: "x" };
  if (route.endsWith("/reject")) return { comment: "x" };
  if (route.endsWith("/recover")) return { choice: "resume" };
  if (route.endsWith("/follow-up")) return { rows: "rest" };
  if (route.endsWith("/void")) return { rows: "1" };
  if (route.endsWith("/void-requests")) return { rows: "1", reason: "x" };
  if (route.endsWith("/void-requests/[request]")) return { choice: "decline", comment: "x" };
  if (route.endsWith("/decisions")) return { code: "LINE_DUPLICATE", choice: "leave_out" };
  if (route.endsWith("/products/delete")) return { sku: "NONE" };
  if (route === "/api/mcp") return { jsonrpc: "2.0", id: 1, method: "tools/list", params: {} };
  return {};
}
