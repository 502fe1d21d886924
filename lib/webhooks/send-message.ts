import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { ProblemError } from "@/lib/shipping/errors";
import { checkTarget, privateTarget } from "./check-target";
import { isPrivateAddress } from "./private-address";

export interface SendParams {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowPrivate: boolean;
  readonly timeoutMs: number;
  /** Turns a name into addresses; the system's way by default. */
  readonly resolveName?: ResolveName;
}

type ResolveName = (
  name: string,
  options: LookupOptions & { all: true },
  answer: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** What became of one try: the receiver's status, or why there is none. */
export type SendOutcome = { readonly status: number } | { readonly error: string };

/** Posts a message once. Redirects are not followed: they could lead inside. */
export function sendMessage(params: SendParams): Promise<SendOutcome> {
  const refusal = checkTarget(params.url, params);
  if (refusal) return Promise.resolve({ error: refusal.message });
  const url = new URL(params.url);
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ error: reasonOf(error) });
    const request = send(
      url,
      {
        method: "POST",
        // A connection of its own: one that is kept would outlive the check of its address.
        agent: false,
        lookup: guardedLookup(params),
        signal: AbortSignal.timeout(params.timeoutMs),
        headers: {
          ...params.headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(params.body),
          "user-agent": "ShipAgent-Webhooks/1",
        },
      },
      (response) => {
        resolve({ status: response.statusCode ?? 0 });
        // Nobody reads what the receiver says, however much it is.
        response.destroy();
      },
    );
    request.on("error", fail);
    request.end(params.body);
  });
}

/**
 * Resolves a name and refuses it when any of its addresses is a private one. The connection is made to what was
 * checked, so a name that changes in between leads nowhere else.
 */
function guardedLookup({ allowPrivate, resolveName = lookup }: SendParams): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error(`${hostname} has no address`), "", 0);
      if (!allowPrivate && addresses.some(({ address }) => isPrivateAddress(address))) {
        return callback(new ProblemError(privateTarget(hostname)), "", 0);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

function reasonOf(error: Error): string {
  if (error instanceof ProblemError) return error.problem.message;
  if (error.name === "TimeoutError" || error.name === "AbortError") return "No answer in time.";
  const code = "code" in error ? String(error.code) : error.name;
  return `Could not be reached (${code}).`;
}
