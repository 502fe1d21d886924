import { createHash } from "node:crypto";
import type { Clock } from "@/lib/batch/ports";
import { err, ok, type Problem, problem, type Result } from "@/lib/shipping/errors";
import { exchange, type Reply } from "./transport";
import { tokenAnswer } from "./wire-schemas";

export interface Credentials {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountNumber: string;
}

/** Why there is no token. `final` where trying again cannot help. */
export interface TokenFailure {
  readonly problem: Problem;
  readonly final: boolean;
}

type TokenResult = Result<string, TokenFailure>;

/** A token is renewed this long before its end. */
const marginMs = 60_000;
const timeoutMs = 15_000;

/**
 * Access tokens for one client at one host (OAuth client credentials). However many callers wait, one request is
 * under way.
 */
export class AccessTokens {
  private current: { readonly token: string; readonly until: number } | null = null;
  private pending: Promise<TokenResult> | null = null;

  constructor(
    private readonly credentials: Credentials,
    private readonly fetcher: typeof fetch,
    private readonly clock: Clock,
  ) {}

  /** A token in force, from memory or from UPS. */
  async get(): Promise<TokenResult> {
    if (this.current && this.clock.now().getTime() < this.current.until) return ok(this.current.token);
    this.pending ??= this.request().finally(() => {
      this.pending = null;
    });
    return this.pending;
  }

  /** Forgets a token that UPS refused, unless a newer one has come meanwhile. */
  forget(token: string): void {
    if (this.current?.token === token) this.current = null;
  }

  private async request(): Promise<TokenResult> {
    const { baseUrl, clientId, clientSecret, accountNumber } = this.credentials;
    const reply = await exchange(this.fetcher, this.clock, {
      method: "POST",
      // No /api before it, unlike every other call.
      url: `${baseUrl}/security/v1/oauth/token`,
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
        "x-merchant-id": accountNumber,
      },
      body: "grant_type=client_credentials",
      timeoutMs,
    });
    const parsed = reply.kind === "answer" && reply.status === 200 ? tokenAnswer.safeParse(reply.body) : null;
    if (!parsed?.success) return err(tokenFailure(reply));
    const { access_token: token, expires_in: seconds } = parsed.data;
    const lifetime = seconds * 1000;
    this.current = {
      token,
      until: this.clock.now().getTime() + lifetime - Math.min(marginMs, lifetime / 10),
    };
    return ok(token);
  }
}

function tokenFailure(reply: Reply): TokenFailure {
  if (reply.kind === "not_sent") {
    return {
      final: false,
      problem: problem("CARRIER_UNREACHABLE", `UPS cannot be reached: ${reply.reason}.`),
    };
  }
  if (reply.kind === "answer" && reply.status === 429) {
    return { final: false, problem: problem("CARRIER_BUSY", "UPS takes no more sign-ins just now.") };
  }
  if (reply.kind === "answer" && reply.status >= 400 && reply.status < 500 && reply.status !== 408) {
    return {
      final: true,
      problem: problem("CARRIER_CREDENTIALS", "UPS does not accept the client ID and secret."),
    };
  }
  return {
    final: false,
    problem: problem("CARRIER_UNREACHABLE", "UPS did not answer the sign-in; nothing was sent."),
  };
}

const shared = new Map<string, AccessTokens>();

/** The one holder of tokens for these credentials in this process; another secret is another holder. */
export function accessTokens(credentials: Credentials, fetcher: typeof fetch, clock: Clock): AccessTokens {
  const { baseUrl, clientId, clientSecret } = credentials;
  const key = createHash("sha256")
    .update(JSON.stringify([baseUrl, clientId, clientSecret]))
    .digest("hex");
  const found = shared.get(key) ?? new AccessTokens(credentials, fetcher, clock);
  shared.set(key, found);
  return found;
}
