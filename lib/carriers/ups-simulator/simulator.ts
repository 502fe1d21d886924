import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, refusal } from "./answer";
import { answerRate } from "./answers/rate";
import { answerRecovery } from "./answers/recover-labels";
import { answerShip } from "./answers/ship";
import { answerTracking } from "./answers/track-reference";
import { answerAddress } from "./answers/validate-address";
import { answerVoid } from "./answers/void";
import { withAlert } from "./answers/with-alert";
import { withoutLast } from "./answers/without-last";
import type { IntentCheck } from "./check-intents";
import { type FaultRule, Faults, type Operation } from "./faults";
import type { Json } from "./json";
import type { CreatedShipment, Ledger } from "./ledger";
import { describeRequest, findRoute, type Route } from "./operations";
import { send, sendDamaged, sendGatewayPage } from "./send";
import { Tokens } from "./tokens";
import { type Arrival, Transit } from "./transit";
import type { Violation, WireCheck, WireRequest } from "./wire-check";

/** One request after its body was read. */
export interface Received {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly bytes: Buffer;
  readonly arrival: Arrival;
}

/** The carrier behind the wire: routes a request, lets a fault strike, does the work, answers. */
export class Simulator {
  readonly faults = new Faults();
  readonly counts: Record<Operation, number> = {
    token: 0,
    rate: 0,
    ship: 0,
    void: 0,
    recover: 0,
    track: 0,
    address: 0,
  };
  readonly tokens = new Tokens();
  /** Shipments that look-ups do not see yet, and for how many more of them. */
  private readonly hidden = new Map<string, number>();
  /** Shipments that the index does not know before a time, by the wall clock, which `pass` moves on for them. */
  private readonly unindexed = new Map<string, number>();
  /** Shipments whose labels are never given again. */
  private readonly withoutLabel = new Set<string>();
  /** What the carrier's documents have against requests and answers. */
  readonly misfits: Violation[] = [];
  readonly transit = new Transit();

  constructor(
    readonly ledger: Ledger,
    private readonly latencyMs: number,
    private readonly intents: IntentCheck | null = null,
    private readonly wire: WireCheck | null = null,
  ) {}

  /** What came so far and should not have. */
  get violations(): readonly Violation[] {
    return [...(this.intents?.violations ?? []), ...this.misfits];
  }

  async handle(received: Received): Promise<void> {
    const { request, response, url, bytes, arrival } = received;
    const route = findRoute(request.method ?? "", url.pathname);
    const wire = wireRequest(received);
    const misfit = this.wire?.ofRequest(wire) ?? [];
    if (!route) this.note("", misfit);
    if (!route) return send(response, refusal(404, "404", "Requested resource not found"));
    this.counts[route.operation]++;
    // Its work is part of the time that it takes: it is done half-way, so that who looks meanwhile may be early or late.
    await this.wait(arrival.at + this.latencyMs / 2);
    const body = parseJson(bytes);
    const { references, recipient } = describeRequest(route, body);
    arrival.references = references;
    // The number of a shipment to be voided is no reference.
    const reference = route.operation === "void" ? "" : (references[0] ?? "");
    this.note(reference, misfit);
    // Asked as the request comes in, awaited before the answer goes out: the shipment itself does not wait for it.
    const checked = route.operation === "ship" ? this.checkIntent(references) : undefined;
    const rule = this.faults.strike(route.operation, references, recipient);
    // A fault may answer at once, and the attempt is then no longer open.
    if (rule) await Promise.all([checked, this.wait(arrival.at + this.latencyMs)]);
    if (rule && (await this.failBefore(received, route, rule))) return;
    const answer = await this.answer(received, route, body, rule);
    this.note(reference, this.wire?.ofAnswer(wire, answer) ?? []);
    await checked;
    await this.wait(arrival.at + this.latencyMs);
    await this.deliver(received, answer, rule);
  }

  /** Until a time by the monotonic clock. */
  private async wait(until: number): Promise<void> {
    const ms = until - performance.now();
    if (this.latencyMs > 0 && ms > 0) await sleep(ms);
  }

  private note(reference: string, complaints: readonly string[]): void {
    this.misfits.push(...complaints.map((what) => ({ reference, what })));
  }

  private checkIntent(references: readonly string[]): Promise<void> | undefined {
    const created = this.ledger.findByReference(references[0] ?? "").length > 0;
    return this.intents?.check(references, created);
  }

  /** Faults that strike instead of the work; true when the request is dealt with. */
  private async failBefore(
    { request, response, arrival }: Received,
    route: Route,
    rule: FaultRule,
  ): Promise<boolean> {
    switch (rule.fault) {
      case "latency":
        await sleep(rule.ms ?? 1000);
        return false;
      case "held":
        await arrival.hold();
        return false;
      case "429":
        send(response, refusal(429, "10429", "Too Many Requests"));
        return true;
      case "500_before":
        send(response, refusal(500, "10500", "Internal Server Error"));
        return true;
      case "html_before":
        sendGatewayPage(response);
        return true;
      case "cut_before":
        request.socket.resetAndDestroy();
        return true;
      case "timeout_before":
        return true;
      case "expired_token":
        this.tokens.revoke(request.headers.authorization ?? "");
        send(response, refusal(401, "251004", "The access token has expired"));
        return true;
      case "refused":
        if (route.operation === "void") this.ledger.noteVoidAnswer(route.argument);
        send(response, refusal(400, rule.code ?? "120500", rule.message ?? "Refused by a fault rule"));
        return true;
      case "exists_without_label":
        send(response, refusal(400, "9800020", "The label cannot be recovered for this shipment"));
        return true;
      default:
        return false;
    }
  }

  private async answer(
    received: Received,
    route: Route,
    body: Json,
    rule: FaultRule | null,
  ): Promise<Answer> {
    const { request, url, bytes } = received;
    const authorization = request.headers.authorization ?? "";
    if (route.operation === "token") return this.tokens.issue(authorization, bytes.toString("utf8"));
    const refused = this.tokens.refuse(authorization);
    if (refused) return refused;
    const account = this.tokens.accountOf(authorization);
    const isAnothers = ({ consignment }: CreatedShipment) => consignment.account !== account;
    switch (route.operation) {
      case "rate":
        return answerRate(body, route.argument, {
          account,
          percent: rule?.fault === "price" ? rule.percent : undefined,
          transit: url.searchParams.get("additionalinfo") === "timeintransit",
        });
      case "ship":
        return this.ship(body, account, rule);
      case "void":
        this.ledger.noteVoidAnswer(route.argument);
        return answerVoid(this.ledger, route.argument, account);
      case "recover":
        return answerRecovery(
          this.ledger,
          body,
          (created) => isAnothers(created) || this.hidden.has(created.id) || this.isUnindexed(created.id),
          (created) => this.withoutLabel.has(created.id),
        );
      case "track":
        return answerTracking(
          this.ledger,
          route.argument,
          url.searchParams,
          (created) => isAnothers(created) || this.countHidden(created) || this.isUnindexed(created.id),
        );
      case "address":
        return answerAddress(body);
    }
  }

  private async ship(body: Json, account: string, rule: FaultRule | null): Promise<Answer> {
    const { answer, created } = await answerShip(this.ledger, body, {
      account,
      copies: rule?.fault === "two_matches" ? 2 : 1,
      percent: rule?.percent ?? 100,
    });
    if (rule?.fault === "index_lag") {
      for (const { id } of created) this.unindexed.set(id, Date.now() + (rule.ms ?? 1_000));
    }
    if (rule?.fault === "label_lost") for (const { id } of created) this.withoutLabel.add(id);
    if (rule?.fault === "lookup_delayed") {
      for (const { id } of created) this.hidden.set(id, rule.lookups ?? 2);
    }
    return answer;
  }

  private isUnindexed(id: string): boolean {
    return (this.unindexed.get(id) ?? 0) > Date.now();
  }

  /** So much later it is for the index, as far as it concerns what was created under references that begin so. */
  pass(reference: string, ms: number): void {
    for (const { shipmentId } of this.ledger.entries(reference)) {
      const until = this.unindexed.get(shipmentId);
      if (until !== undefined) this.unindexed.set(shipmentId, until - ms);
    }
  }

  /** True while a shipment is to stay unseen. Tracking ends a look-up, so it is what brings the next one nearer. */
  private countHidden({ id }: CreatedShipment): boolean {
    const left = this.hidden.get(id) ?? 0;
    if (left === 0) return false;
    if (left === 1) this.hidden.delete(id);
    else this.hidden.set(id, left - 1);
    return true;
  }

  /** Faults that strike once the work is durable. */
  private async deliver(
    { request, response }: Received,
    answer: Answer,
    rule: FaultRule | null,
  ): Promise<void> {
    if (!rule) return send(response, answer);
    switch (rule.fault) {
      case "500_after":
        return send(response, refusal(500, "10500", "Internal Server Error"));
      case "refused_after":
        return send(response, refusal(400, rule.code ?? "120500", rule.message ?? "Refused by a fault rule"));
      case "label_missing":
      case "label_lost":
      case "package_missing":
        return send(response, withoutLast(answer, rule.fault));
      case "alert":
        return send(response, withAlert(answer, rule));
      case "html_after":
        return sendGatewayPage(response);
      case "two_matches":
      case "lookup_delayed":
      case "cut_after":
        request.socket.resetAndDestroy();
        return;
      case "timeout_after":
        return;
      default:
        return sendDamaged(response, answer, rule);
    }
  }
}

function wireRequest({ request, url, bytes }: Received): WireRequest {
  return {
    method: request.method ?? "",
    url,
    headers: new Headers(
      Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
    ),
    body: bytes.toString("utf8"),
  };
}

/** The body as JSON; undefined where it is none. */
export function parseJson(bytes: Buffer): Json {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
