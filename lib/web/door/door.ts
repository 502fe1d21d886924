import { randomUUID } from "node:crypto";
import { METHODS as ALL_METHODS, type IncomingMessage, type ServerResponse } from "node:http";
import { type RateLimits, tooManyRequests } from "@/lib/auth/rate-limits";
import type { Environment } from "@/lib/env";
import { log } from "@/lib/log";
import { type Problem, problem } from "@/lib/shipping/errors";
import { detailProblem, statusOf } from "../answer-problem";
import { bodyLimitOf, tooLarge } from "../body-limits";
import { isOwnOrigin } from "../check-origin";
import { whileCalling } from "./action-call";
import { guardBody } from "./body-guard";
import { addressOf } from "./client-address";
import { isOwnHost } from "./own-host";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** A page is read, and takes forms and actions; Next would render it for any other method, too. */
const PAGE_METHODS = ["GET", "HEAD", "POST", "OPTIONS"];
const methodsOf = (url: string) => (url.startsWith("/api/") ? METHODS : PAGE_METHODS);
/** No address of ours comes near it; a filter in a query is at most 2 KB. */
const LONGEST_URL = 8 * 1024;
/** Bodies on their way from one address at once; a small one is there with its header. */
const OPEN_BODIES = 256;
/** How long what a refused client still sends is read, so that it gets to read the refusal. */
const LINGER_MS = 2_000;

/** Headers by which a proxy would speak, and those that we speak to ourselves with: a client's are never believed. */
const NOT_THE_CLIENTS =
  /^(x-forwarded-.*|forwarded|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-original-url|x-rewrite-url|x-nonce|x-path|x-door|x-middleware-.*)$/;

export interface DoorParams {
  readonly env: Pick<Environment, "APP_URL" | "ALLOWED_HOSTS" | "TRUST_PROXY">;
  readonly limits: RateLimits;
  /** Everything behind the door. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/**
 * What every request passes before anything else sees it, whatever it is for: method, address and host, how often its
 * sender has come, and how much it brings how slowly. Behind it, `X-Forwarded-For` is the client's address and nothing
 * that the client has said.
 */
export function createDoor({ env, limits, handle }: DoorParams) {
  const known = { appUrl: env.APP_URL, allowed: env.ALLOWED_HOSTS };
  const open = new Map<string, number>();
  // Next sends an action that another page has, and the page that one redirects to, to itself, with the headers that it
  // was sent: those that have been through here once, and nobody else, have this.
  const pass = randomUUID();
  const secure = env.APP_URL.startsWith("https:");

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { socket } = request;
    const again = header(request, "x-door") === pass;
    const forwardedFor = header(request, "x-forwarded-for");
    const address = again
      ? (forwardedFor ?? "unknown")
      : addressOf(socket.remoteAddress, forwardedFor, env.TRUST_PROXY);
    const host = hostOf(request, again ? 1 : env.TRUST_PROXY);
    for (const name of Object.keys(request.headers)) {
      if (NOT_THE_CLIENTS.test(name)) delete request.headers[name];
    }
    request.headers["x-forwarded-for"] = address;
    request.headers["x-door"] = pass;

    if (secure) response.setHeader("strict-transport-security", "max-age=31536000");
    const refusal = refuseForm(request) ?? refuseHost(host, known, socket.localAddress);
    if (refusal) return refuse(request, response, refusal);
    request.headers.host = host;

    const { url = "/" } = request;
    const pathname = url.split("?", 1)[0] ?? url;
    // Files of the build: known to every browser, and cached by it.
    if (pathname.startsWith("/_next/static/")) return handle(request, response);
    const wait = again ? 0 : await limits.take("address", address);
    if (wait > 0) return refuse(request, response, tooManyRequests(wait));

    if (hasBody(request)) {
      const announced = request.headers["content-length"];
      const limit = bodyLimitOf(pathname, announced !== undefined);
      if (Number(announced ?? 0) > limit) {
        return refuse(request, response, problem("FILE_TOO_LARGE", tooLarge(pathname)));
      }
      const others = open.get(address) ?? 0;
      if (others >= OPEN_BODIES) return refuse(request, response, tooManyOpen());
      open.set(address, others + 1);
      guardBody(request, {
        limit,
        cut: (why) => {
          log("door").warn({ why, address, path: pathname }, "a request was cut off");
          if (why === "too_slow" || response.headersSent) return socket.destroy();
          refuse(request, response, problem("FILE_TOO_LARGE", tooLarge(pathname)));
          mute(response);
        },
        done: () => {
          const left = (open.get(address) ?? 1) - 1;
          if (left > 0) open.set(address, left);
          else open.delete(address);
        },
      });
    }
    if (request.headers["next-action"] === undefined) return handle(request, response);
    const foreign = foreignOrigin(request, env.APP_URL);
    if (foreign) return refuse(request, response, foreign);
    await whileCalling((entered) => {
      blameTheCaller(response, entered);
      return handle(request, response);
    });
  };
}

/** Next would answer it, too, with 500. */
function foreignOrigin(request: IncomingMessage, appUrl: string): Problem | null {
  const origin = header(request, "origin");
  const headers = { get: (name: string) => header(request, name) ?? null };
  return origin === undefined || isOwnOrigin(origin, headers, appUrl)
    ? null
    : problem("ORIGIN_REFUSED", "The request was refused: its page is of another site.");
}

/** Actions of ours answer what goes wrong themselves. Where none was reached, what was sent is no call of one. */
function blameTheCaller(response: ServerResponse, entered: () => boolean): void {
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 500 && !entered() ? 400 : status, ...rest);
}

/** What was answered already is not answered again by the one who still works on it. */
function mute(response: ServerResponse): void {
  response.writeHead = () => response;
  response.setHeader = () => response;
  response.write = () => true;
  response.end = () => response;
}

/** What is no request that anything here could be meant by. */
function refuseForm({ method = "", url = "", rawHeaders }: IncomingMessage): Problem | null {
  if (!methodsOf(url).includes(method))
    return malformed(`${ALL_METHODS.includes(method) ? method : "This method"} is not allowed.`);
  if (!url.startsWith("/") && !(method === "OPTIONS" && url === "*"))
    return malformed("The address is not a path.");
  // Node takes the first one and forgets the rest (RFC 9112, section 3.2: to be refused).
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host");
  if (hosts.length > 1) return malformed("The host is named more than once.");
  if (url.length > LONGEST_URL) return malformed("The address is too long.");
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
  } catch {
    return malformed("The address is not encoded correctly.");
  }
  return null;
}

const malformed = (message: string) => problem("REQUEST_MALFORMED", message);

function refuseHost(
  host: string | undefined,
  known: Parameters<typeof isOwnHost>[1],
  local: string | undefined,
) {
  if (isOwnHost(host, known, local)) return null;
  return problem("HOST_REFUSED", "This installation is not known by the host that was asked for.");
}

function tooManyOpen(): Problem {
  return problem("TOO_MANY_REQUESTS", "Too many uploads from this address are under way.", {
    retryAfter: 5,
    remedy: "Try again once one of them is through.",
  });
}

/** A proxy that does not hand the host on says it here. */
function hostOf(request: IncomingMessage, trusted: number): string | undefined {
  const forwarded = trusted > 0 ? header(request, "x-forwarded-host")?.split(",").at(-trusted)?.trim() : "";
  return forwarded || request.headers.host;
}

function header({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** Says why, and ends the connection: what is left of the request is not read as another one. */
function refuse(request: IncomingMessage, response: ServerResponse, why: Problem): void {
  const methods = methodsOf(request.url ?? "");
  const notAllowed = !methods.includes(request.method ?? "");
  const status = notAllowed ? 405 : statusOf(why.code);
  const browser = request.headers.accept?.includes("text/html") ?? false;
  response.writeHead(status, {
    "content-type": browser ? "text/plain; charset=utf-8" : "application/problem+json",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    connection: "close",
    ...(notAllowed && { allow: methods.join(", ") }),
    ...(why.retryAfter !== undefined && { "retry-after": String(why.retryAfter) }),
  });
  response.end(browser ? `${why.message} ${why.remedy}` : JSON.stringify({ ...detailProblem(why), status }));
  if (!hasBody(request)) return;
  request.resume();
  setTimeout(() => request.socket.destroy(), LINGER_MS).unref();
}
