import { randomBytes } from "node:crypto";
import type { Clock } from "@/lib/batch/ports";
import type { RateLimit } from "@/lib/carriers/rate-limit";
import { type Problem, problem } from "@/lib/shipping/errors";
import { type AccessTokens, accessTokens, type Credentials } from "./access-token";
import { exchange, type Reply } from "./transport";
import { type WireError, wireErrors } from "./wire-errors";

export interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `{host}/api`. */
  readonly path: string;
  readonly body?: unknown;
  readonly deadline: Date;
  /** False for what may be bought twice: then only what was provably not processed is sent again. */
  readonly repeatable: boolean;
}

/** What came of a call, after the retries that it allows. */
export type Outcome =
  | { readonly kind: "answer"; readonly status: number; readonly body: unknown; readonly errors: WireError[] }
  /** Provably not processed. */
  | { readonly kind: "not_sent"; readonly problem: Problem }
  /** It may have been processed. */
  | { readonly kind: "lost"; readonly problem: Problem };

export interface ClientOptions extends Credentials {
  readonly transactionSrc: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Null for no limit of our own. */
  readonly limit: RateLimit | null;
  /** A random number in [0, 1): the jitter. */
  readonly random: () => number;
}

const attempts = 5;
const firstDelayMs = 250;
const longestDelayMs = 8_000;

/** A repeatable call gets no more than this for one try, so that one that hangs leaves time for another. */
const longestTryMs = 15_000;

/** UPS's own passing troubles, told apart from refusals of what was asked (UPS error appendix). */
const transientCodes = new Set(["10004", "20001", "250050", "120001"]);

/** Speaks to UPS: token, rate limit, deadline, and back-off with full jitter where a repeat is safe. */
export class UpsClient {
  private readonly tokens: AccessTokens;

  constructor(private readonly options: ClientOptions) {
    this.tokens = accessTokens(options, options.fetch, options.clock);
  }

  async send(call: Call): Promise<Outcome> {
    let refreshed = false;
    for (let attempt = 1; ; attempt++) {
      const { outcome, retry, token } = await this.attempt(call);
      // 401 is decided before anything is processed, so a fresh token may carry the same request again.
      if (outcome.kind === "answer" && outcome.status === 401 && token !== null) {
        this.tokens.forget(token);
        if (!refreshed) {
          refreshed = true;
          attempt--;
          continue;
        }
      }
      if (!retry || attempt >= attempts) return outcome;
      const delay = this.options.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
      if (this.remaining(call.deadline) <= delay) return outcome;
      await this.options.clock.sleep(delay);
    }
  }

  /** Drops the token in force, so that the next call proves the credentials anew. */
  async proveCredentials(): Promise<Problem | null> {
    const before = await this.tokens.get();
    if (!before.ok) return before.error.problem;
    this.tokens.forget(before.value);
    const fresh = await this.tokens.get();
    return fresh.ok ? null : fresh.error.problem;
  }

  private async attempt(call: Call): Promise<{ outcome: Outcome; retry: boolean; token: string | null }> {
    const { limit } = this.options;
    if (limit && !(await limit.take(call.deadline))) {
      const busy = problem(
        "CARRIER_BUSY",
        "UPS limits how many requests it takes; this one had to wait too long.",
      );
      return { outcome: { kind: "not_sent", problem: busy }, retry: false, token: null };
    }
    const token = await this.tokenBefore(call.deadline);
    if (typeof token !== "string") {
      return { outcome: { kind: "not_sent", problem: token.problem }, retry: !token.final, token: null };
    }
    const remaining = this.remaining(call.deadline);
    const timeoutMs = call.repeatable ? Math.min(longestTryMs, remaining) : remaining;
    const reply = await exchange(this.options.fetch, this.options.clock, {
      method: call.method,
      url: `${this.options.baseUrl}/api${call.path}`,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        transId: randomBytes(16).toString("hex"),
        transactionSrc: this.options.transactionSrc,
        ...(call.body !== undefined && { "content-type": "application/json" }),
      },
      timeoutMs,
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    });
    return { ...this.judge(reply, call, timeoutMs), token };
  }

  private judge(reply: Reply, call: Call, timeoutMs: number): { outcome: Outcome; retry: boolean } {
    if (reply.kind === "not_sent") {
      const why = problem("CARRIER_UNREACHABLE", `UPS cannot be reached: ${reply.reason}.`);
      return { outcome: { kind: "not_sent", problem: why }, retry: true };
    }
    if (reply.kind === "lost") {
      const message =
        reply.reason === "timeout"
          ? `UPS did not answer in ${Math.max(1, Math.round(timeoutMs / 1000))} s.`
          : "The connection to UPS broke before the answer came.";
      const why = problem("CARRIER_NO_ANSWER", message, afterRepeats(call));
      return { outcome: { kind: "lost", problem: why }, retry: call.repeatable };
    }
    const { status, body } = reply;
    const errors = wireErrors(body);
    if (status === 429 || errors.some(({ code }) => code === "10429")) {
      void this.options.limit?.pause(firstDelayMs);
      const busy = problem("CARRIER_BUSY", "UPS takes no more requests just now.");
      return { outcome: { kind: "not_sent", problem: busy }, retry: true };
    }
    const doubtful = problemOfDoubtfulAnswer(status, body, errors, call);
    if (doubtful) return { outcome: { kind: "lost", problem: doubtful }, retry: call.repeatable };
    return { outcome: { kind: "answer", status, body, errors }, retry: false };
  }

  private async tokenBefore(deadline: Date): Promise<string | { problem: Problem; final: boolean }> {
    const late = {
      final: true,
      problem: problem("CARRIER_UNREACHABLE", "UPS did not answer the sign-in in time; nothing was sent."),
    };
    const remaining = this.remaining(deadline);
    if (remaining <= 0) return late;
    const timer = new AbortController();
    const given = this.tokens.get();
    const result = await Promise.race([given, this.options.clock.sleep(remaining, timer.signal)]);
    timer.abort();
    if (!result || this.remaining(deadline) <= 0) return late;
    return result.ok ? result.value : result.error;
  }

  private remaining(deadline: Date): number {
    return deadline.getTime() - this.options.clock.now().getTime();
  }
}

/** Answers that leave open whether UPS did its work: 408, 5xx, redirects, passing troubles, a 2xx without JSON. */
function problemOfDoubtfulAnswer(
  status: number,
  body: unknown,
  errors: readonly WireError[],
  call: Call,
): Problem | null {
  const place = afterRepeats(call);
  if (status >= 200 && status < 300) {
    if (body !== undefined) return null;
    return problem("CARRIER_ANSWER_UNREADABLE", "UPS sent an answer that cannot be read.", place);
  }
  const passing = errors.some(({ code }) => transientCodes.has(code));
  if (status >= 400 && status < 500 && status !== 408 && !passing) return null;
  return problem("CARRIER_NO_ANSWER", `UPS had a failure of its own (HTTP ${status}).`, place);
}

/** What to do where a lost answer costs nothing. */
function afterRepeats(call: Call): { remedy?: string } {
  return call.repeatable ? { remedy: "Try again in a few minutes; nothing was bought by this." } : {};
}
