/** The calls that a fault can hit. */
export type Operation = "token" | "rate" | "ship" | "void" | "recover" | "track" | "address";

/**
 * What can go wrong. `…_before` happens instead of the work, `…_after` once the work is done and durable:
 * - latency: answers after `ms`; slow_drip: the answer comes byte by byte, `ms` apart
 * - held: stays on its way until it is delivered (`POST /__sim/deliver`), and is then dealt with as usual
 * - 429, 500, html (a gateway's page with status 502), cut (connection reset), timeout (never an answer)
 * - refused: 400 with `code` and `message`; expired_token: 401, and the token is void
 * - truncated, empty, garbage: done, but the body of the 200 cannot be read; failed_status: a 200 that says failure
 * - two_matches: ship buys twice under one reference; lookup_delayed: what is bought stays unseen for `lookups` look-ups, and the
 *   answer is lost; index_lag: what is bought stays unseen for `ms`, and the answer comes
 * - refused_after: done, and answered with 400 all the same; price: charges `percent` of the usual price, as a purchase does
 *   under any other fault that names one
 * - label_missing, package_missing: the answer lacks the last package's label, or the last package; label_lost: it lacks
 *   that label, and label recovery never has one for this shipment
 * - alert: done, and the answer has a notice with `code` and `message`
 * - exists_without_label: label recovery answers 9800020, of what it was asked to create
 */
export const FAULTS = [
  "latency",
  "held",
  "slow_drip",
  "429",
  "500_before",
  "500_after",
  "html_before",
  "html_after",
  "cut_before",
  "cut_after",
  "timeout_before",
  "timeout_after",
  "refused",
  "expired_token",
  "truncated",
  "empty",
  "garbage",
  "failed_status",
  "two_matches",
  "lookup_delayed",
  "exists_without_label",
  "index_lag",
  "refused_after",
  "price",
  "label_missing",
  "label_lost",
  "package_missing",
  "alert",
] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultRule {
  readonly operation: Operation;
  readonly fault: Fault;
  readonly match?: {
    /** Any reference of the request equals it. */
    readonly reference?: string;
    /** The recipient's name equals it. */
    readonly recipient?: string;
    /** Only the nth request (1 = first) that the rule otherwise matches. */
    readonly nth?: number;
  };
  /** How often it strikes; 1 by default, 0 is always. */
  readonly times?: number;
  readonly ms?: number;
  readonly lookups?: number;
  readonly percent?: number;
  readonly code?: string;
  readonly message?: string;
}

interface Armed {
  readonly rule: FaultRule;
  seen: number;
  struck: number;
}

/** The rules in force, in the order in which they came; the first that matches strikes. */
export class Faults {
  private armed: Armed[] = [];
  /** References of all Ship requests, whatever came of them. */
  private readonly asked = new Set<string>();

  add(rules: readonly FaultRule[]): void {
    this.armed.push(...rules.map((rule) => ({ rule, seen: 0, struck: 0 })));
  }

  clear(): void {
    this.armed = [];
  }

  /** The rule that strikes this request, if any; counts it. */
  strike(operation: Operation, references: readonly string[], recipient: string): FaultRule | null {
    if (operation === "ship") for (const reference of references) this.asked.add(reference);
    const wasAsked = references.some((reference) => this.asked.has(reference));
    for (const entry of this.armed) {
      const { rule } = entry;
      if (rule.operation !== operation) continue;
      if (rule.fault === "exists_without_label" && !wasAsked) continue;
      if (rule.match?.reference !== undefined && !references.includes(rule.match.reference)) continue;
      if (rule.match?.recipient !== undefined && rule.match.recipient !== recipient) continue;
      entry.seen++;
      if (rule.match?.nth !== undefined && entry.seen !== rule.match.nth) continue;
      const times = rule.times ?? 1;
      if (times > 0 && entry.struck >= times) continue;
      entry.struck++;
      return rule;
    }
    return null;
  }

  list(): { rule: FaultRule; seen: number; struck: number }[] {
    return this.armed.map((entry) => ({ ...entry }));
  }
}
