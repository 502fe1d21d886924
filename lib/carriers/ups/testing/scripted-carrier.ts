import { expect, onTestFinished } from "vitest";
import type { Carrier, Clock } from "@/lib/batch/ports";
import { createUpsCarrier, type UpsCarrierOptions } from "../carrier";
import { checkWire } from "./check-wire";
import { OPENAPI_FOLDER } from "./openapi-folder";

/** One answer of the scripted UPS: a status with a body (JSON unless it is text), or an error of the network. */
export type Step = { readonly status: number; readonly body?: unknown; readonly text?: string } | Error;

export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface ScriptedCarrier {
  readonly carrier: Carrier;
  /** Calls below /api, in order. */
  readonly sent: readonly SentRequest[];
  /** Requests for a token, in order. */
  readonly tokens: readonly SentRequest[];
  /** Milliseconds slept, in order; time passes with them. */
  readonly slept: readonly number[];
  /** A deadline on the scripted clock. */
  deadline(ms?: number): Date;
}

let hosts = 0;
const documents = checkWire(OPENAPI_FOLDER);

/**
 * A UPS carrier whose network is a script; the last step repeats. `tokenSteps` script the sign-in, which else succeeds.
 * A test fails where UPS's documents have something against one of its requests.
 */
export function scriptedCarrier(
  steps: readonly Step[],
  { tokenSteps = [], ...options }: Partial<UpsCarrierOptions> & { tokenSteps?: readonly Step[] } = {},
): ScriptedCarrier {
  const sent: SentRequest[] = [];
  const tokens: SentRequest[] = [];
  const slept: number[] = [];
  const misfits: string[] = [];
  onTestFinished(() => expect(misfits).toEqual([]));
  let now = Date.parse("2026-03-02T12:00:00Z");
  const clock: Clock = {
    now: () => new Date(now),
    sleep: (ms, signal) => {
      // A wait that can be cut short is a time-out; the script never needs one to run out.
      if (signal) return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
  const fetcher: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const request = {
      method: init?.method ?? "GET",
      path: url.pathname + url.search,
      headers: new Headers(init?.headers),
      body: typeof init?.body === "string" ? init.body : "",
    };
    misfits.push(...(documents?.ofRequest({ ...request, url }) ?? []));
    const isToken = url.pathname.startsWith("/security/");
    const log = isToken ? tokens : sent;
    log.push(request);
    const script = isToken ? tokenSteps : steps;
    const step = script[Math.min(log.length, script.length) - 1] ?? {
      status: 200,
      body: { access_token: `token-${tokens.length}`, expires_in: "3600" },
    };
    if (step instanceof Error) throw step;
    return new Response(step.text ?? JSON.stringify(step.body ?? {}), { status: step.status });
  };
  const carrier = createUpsCarrier({
    // A host of its own each: tokens are shared by host and client.
    baseUrl: `https://ups-${++hosts}.example.com`,
    clientId: "client",
    clientSecret: "a-very-secret-secret",
    accountNumber: "1A2B3C",
    limit: null,
    random: () => 0.5,
    ...options,
    fetch: fetcher,
    clock,
  });
  return { carrier, sent, tokens, slept, deadline: (ms = 30_000) => new Date(now + ms) };
}

/** What undici throws: a TypeError whose cause is the system's error. */
export function networkError(cause: Record<string, unknown>): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(String(cause.code)), cause) });
}

export const refusedWith = (code: string, message = "UPS's own words", status = 400): Step => ({
  status,
  body: { response: { errors: [{ code, message }] } },
});
