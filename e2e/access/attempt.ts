import { request } from "node:http";
import { text } from "node:stream/consumers";
import type { BuiltAction } from "./read-build";

/** What came of an attempt. `refused`: the right was missing. `passed`: whatever came of it, it was not that. */
export type Outcome = "passed" | "refused" | `unexpected: ${string}`;

type Headers = Readonly<Record<string, string>>;

export interface Attempt {
  /** The installation's address: the origin that its own pages have. */
  readonly origin: string;
  readonly path: string;
  readonly headers: Headers;
}

/** Opens a page. The one who is refused sees neither it nor the `secret` that stands on it. */
export async function openPage({ origin, path, headers }: Attempt, secret: string): Promise<Outcome> {
  const answer = await fetch(origin + path, { headers, redirect: "manual" });
  const body = await answer.text();
  const shown = body.includes(secret);
  const toSignIn = isToSignIn(answer) || /NEXT_REDIRECT;[a-z]+;\/sign-in/.test(body);
  const said = /Only (?:[a-z]+, )*[a-z ]+ and [a-z]+ can |Only administrators can /.test(withoutData(body));
  if (toSignIn && shown) return "unexpected: sent away, and shown all the same";
  // A page that shows its job may still say what the viewer cannot do with it.
  if (toSignIn || (said && !shown)) return "refused";
  return answer.status < 400 ? "passed" : `unexpected: ${answer.status}`;
}

/** The page's own words: what it lists (the audit quotes refusals) and what its scripts are given are data. */
function withoutData(html: string): string {
  return html.replace(/<(table|script)\b.*?<\/\1>/gs, "");
}

/** Calls a route handler: `absent` where it has no such method. */
export async function callRoute(
  { origin, path, headers }: Attempt,
  { method, body }: { method: string; body?: unknown },
): Promise<Outcome | "absent"> {
  const answer = await fetch(origin + path, {
    method,
    headers: {
      ...headers,
      origin,
      "sec-fetch-site": "same-origin",
      "idempotency-key": crypto.randomUUID(),
      accept: "application/json, text/event-stream",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    redirect: "manual",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await answer.body?.cancel();
  if (answer.status === 405) return "absent";
  if (answer.status === 401 || answer.status === 403) return "refused";
  return answer.status < 500 ? "passed" : `unexpected: ${answer.status}`;
}

/** Calls a server action as the browser does. */
export async function callAction(
  { origin, path, headers }: Attempt,
  { action, input }: { action: BuiltAction; input: unknown },
): Promise<Outcome> {
  const answer = await fetch(origin + path, {
    method: "POST",
    headers: {
      ...headers,
      origin,
      "sec-fetch-site": "same-origin",
      "next-action": action.id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
    },
    body: JSON.stringify(input === undefined ? [] : [input]),
    redirect: "manual",
  });
  const body = await answer.text();
  if (isToSignIn(answer)) return "refused";
  if (/"code":"(SIGN_IN_REQUIRED|NOT_ALLOWED|SCOPE_MISSING)"/.test(body)) return "refused";
  const wrong = /"validationErrors":\{[^}]*\}[^\n]*/.exec(body);
  if (wrong) return `unexpected: the rule's input is invalid: ${wrong[0].slice(0, 300)}`;
  if (answer.status >= 400) return `unexpected: ${answer.status} ${body.slice(0, 200)}`;
  return "passed";
}

/** Calls an MCP method over HTTP, without the SDK. */
export async function callMcp(
  { origin, path, headers }: Attempt,
  call: { method: string; params: object },
): Promise<{ status: number; text: string }> {
  const answer = await fetch(origin + path, {
    method: "POST",
    headers: {
      ...headers,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...call }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** Calls a tool. */
export async function callTool(at: Attempt, tool: { name: string; input: unknown }): Promise<Outcome> {
  const { status, text } = await callMcp(at, {
    method: "tools/call",
    params: { name: tool.name, arguments: tool.input },
  });
  if (status === 401 || status === 403) return "refused";
  if (/(NOT_ALLOWED|SCOPE_MISSING|SIGN_IN_REQUIRED)/.test(text)) return "refused";
  if (status >= 400 || /Input validation error|-3260\d/.test(text))
    return `unexpected: ${status} ${text.slice(0, 300)}`;
  return "passed";
}

/** Sent away by the proxy, before the server looked. (An action's own redirect is in another header.) */
function isToSignIn(answer: Response): boolean {
  return (
    answer.status >= 300 && answer.status < 400 && /\/sign-in/.test(answer.headers.get("location") ?? "")
  );
}

/** Sends a request as it is, with a Host of the caller's and a length without a body. */
export function ask(
  origin: string,
  { method, path, headers }: { method: string; path: string; headers: Headers },
): Promise<{ status: number; said: string }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, said: await text(answer).catch(() => "") });
      sent.destroy();
    });
    sent.on("error", reject);
    if (headers["content-length"] === undefined) sent.end();
    else sent.flushHeaders();
  });
}
