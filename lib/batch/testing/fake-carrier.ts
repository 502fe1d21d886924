import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { type Catalogue, findServiceByCode } from "@/lib/shipping/catalogue";
import { err, ok, type Problem, problem } from "@/lib/shipping/errors";
import type { Shipment } from "@/lib/shipping/shipment";
import { ourShare } from "@/lib/shipping/shipment-parts";
import type {
  AddressCheck,
  BoughtShipment,
  Carrier,
  Carriers,
  LookUpOutcome,
  ShipOutcome,
  ShipParams,
} from "../ports";

/**
 * What a test scripts:
 * - ship: `refused`; `not_sent`; `lost_before` and `lost_after` (unknown, not bought and bought); `two_matches`
 *   (bought twice, unknown); `lookup_delayed` (bought, unknown, unseen for `lookups` look-ups); `without_label`
 *   (bought, unknown, and its label is never given); `refused_after` (bought and refused); `label_missing` and
 *   `package_missing` (bought, and the answer lacks the last one)
 * - any other call: `refused` (where it can be) and `unavailable`
 */
export interface FakeFault {
  readonly call: "rate" | "validateAddress" | "ship" | "fetchLabels" | "lookUp" | "void";
  readonly fault:
    | "refused"
    | "not_sent"
    | "lost_before"
    | "lost_after"
    | "two_matches"
    | "lookup_delayed"
    | "without_label"
    | "refused_after"
    | "label_missing"
    | "package_missing"
    | "unavailable";
  readonly match?: {
    readonly reference?: string;
    readonly recipient?: string;
    /** Only the nth call (1 = first) that the rule otherwise matches. */
    readonly nth?: number;
  };
  /** How often it strikes; 1 by default, 0 is always. */
  readonly times?: number;
  readonly lookups?: number;
  readonly problem?: Problem;
}

export interface FakeShipment {
  readonly reference: string;
  readonly recipient: string;
  readonly shipment: BoughtShipment;
  readonly costCents: number;
  readonly voided: boolean;
}

export interface FakeCarrierOptions {
  /** Cost in cents of a shipment; 1,000 for each package by default. */
  readonly cost?: (shipment: Shipment) => number;
  /** Its currency when it is rated and when it is bought; USD by default. */
  readonly currency?: (shipment: Shipment, call: "rate" | "ship") => string;
  /** What an address check says; valid by default. */
  readonly checkAddress?: (shipment: Parameters<Carrier["validateAddress"]>[0]["address"]) => AddressCheck;
  /** Whose codes it takes; UPS's by default. It refuses any other. */
  readonly catalogue?: Catalogue;
  /** Called when a ship request arrives, before anything is bought. */
  readonly onShip?: (params: ShipParams) => void | Promise<void>;
}

export interface FakeCarrier extends Carrier {
  arm(...faults: FakeFault[]): void;
  /** All that was created, in order. */
  created(): readonly FakeShipment[];
  /** References of the ship calls, in order, bought or not. */
  readonly shipCalls: readonly string[];
  readonly calls: Readonly<Record<FakeFault["call"], number>>;
}

interface Created {
  reference: string;
  recipient: string;
  shipment: BoughtShipment;
  costCents: number;
  voided: boolean;
  unseenFor: number;
  withoutLabel: boolean;
}

/** A GIF of one white pixel. */
const pixel = "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=";

/** No number is given twice, by whichever carrier. */
let serial = 0;

/** A carrier in memory that keeps the port's contract and fails as scripted. */
export function createFakeCarrier(options: FakeCarrierOptions = {}): FakeCarrier {
  const cost = options.cost ?? ((shipment: Shipment) => 1000 * shipment.packages.length);
  const currency = options.currency ?? (() => "USD");
  const catalogue = options.catalogue ?? UPS_CATALOGUE;
  const armed: { rule: FakeFault; seen: number; struck: number }[] = [];
  const created: Created[] = [];
  const shipCalls: string[] = [];
  const calls = { rate: 0, validateAddress: 0, ship: 0, fetchLabels: 0, lookUp: 0, void: 0 };

  /** Counts the call and gives the rule that strikes it, if any. */
  function strike(call: FakeFault["call"], reference: string, recipient: string): FakeFault | null {
    calls[call]++;
    for (const entry of armed) {
      const { rule } = entry;
      if (rule.call !== call) continue;
      if (rule.match?.reference !== undefined && rule.match.reference !== reference) continue;
      if (rule.match?.recipient !== undefined && rule.match.recipient !== recipient) continue;
      entry.seen++;
      if (rule.match?.nth !== undefined && rule.match.nth !== entry.seen) continue;
      if ((rule.times ?? 1) > 0 && entry.struck >= (rule.times ?? 1)) continue;
      entry.struck++;
      return rule;
    }
    return null;
  }

  function buy({ shipment, reference }: ShipParams, rule: FakeFault | null): BoughtShipment {
    const packages = shipment.packages.map(() => ({
      trackingNumber: `1ZFAKE00${shipment.service}${String(++serial).padStart(8, "0")}`,
      label: { format: "GIF" as const, bytes: new Uint8Array(Buffer.from(pixel, "base64")) },
    }));
    const costCents = cost(shipment);
    const bought: BoughtShipment = {
      shipmentId: packages[0]?.trackingNumber ?? "",
      packages,
      cost: ourShare({ cents: costCents, currency: currency(shipment, "ship") }, shipment),
      alerts: [],
    };
    created.push({
      reference,
      recipient: shipment.shipTo.name,
      shipment: bought,
      costCents,
      voided: false,
      unseenFor: rule?.fault === "lookup_delayed" ? (rule.lookups ?? 2) : 0,
      withoutLabel: rule?.fault === "without_label",
    });
    return bought;
  }

  async function ship(params: ShipParams): Promise<ShipOutcome> {
    shipCalls.push(params.reference);
    await options.onShip?.(params);
    const rule = strike("ship", params.reference, params.shipment.shipTo.name);
    const strange = strangeCode(params.shipment, catalogue);
    if (strange) return { kind: "refused", problem: strange, carrierCode: "CODE" };
    if (!rule) return { kind: "bought", shipment: buy(params, null) };
    switch (rule.fault) {
      case "refused": {
        const refused = problem("CARRIER_REFUSED", "The carrier refused the shipment.");
        return { kind: "refused", problem: rule.problem ?? refused, carrierCode: "FAKE" };
      }
      case "not_sent":
        return { kind: "not_sent", problem: rule.problem ?? unreachable() };
      case "refused_after": {
        buy(params, rule);
        const refused = problem("CARRIER_REFUSED", "The carrier refused the shipment.");
        return { kind: "refused", problem: rule.problem ?? refused, carrierCode: "FAKE" };
      }
      case "label_missing":
      case "package_missing":
        return { kind: "bought", shipment: lacking(buy(params, rule), rule.fault) };
      case "lost_before":
      case "unavailable":
        return { kind: "unknown", problem: rule.problem ?? noAnswer() };
      case "two_matches":
        buy(params, rule);
        buy(params, rule);
        return { kind: "unknown", problem: rule.problem ?? noAnswer() };
      default:
        buy(params, rule);
        return { kind: "unknown", problem: rule.problem ?? noAnswer() };
    }
  }

  function find(reference: string): LookUpOutcome {
    const known = created.filter((entry) => entry.reference === reference);
    const seen = known.filter((entry) => entry.unseenFor === 0);
    for (const entry of known) entry.unseenFor = Math.max(0, entry.unseenFor - 1);
    const [first] = seen;
    if (!first) return { kind: "none" };
    const live = seen.filter((entry) => !entry.voided);
    const [only] = live;
    if (!only) return { kind: "voided", shipmentId: first.shipment.shipmentId };
    const trackingNumbers = live.map((entry) => entry.shipment.shipmentId);
    if (live.length > 1 || only.withoutLabel) {
      const why = problem(
        "ROW_NEEDS_REVIEW",
        "A person must decide about the shipments under this reference.",
      );
      return { kind: "review", problem: why, trackingNumbers };
    }
    return { kind: "found", shipment: { ...only.shipment, cost: null } };
  }

  return {
    shipCalls,
    calls,
    arm: (...faults) => {
      armed.push(...faults.map((rule) => ({ rule, seen: 0, struck: 0 })));
    },
    created: () => created.map(({ unseenFor, withoutLabel, ...entry }) => entry),
    ship,
    async rate({ shipment }) {
      const rule = strike("rate", shipment.orderReference ?? "", shipment.shipTo.name);
      const strange = strangeCode(shipment, catalogue);
      if (strange) return err(strange);
      if (rule) return err(rule.problem ?? (rule.fault === "refused" ? noRate() : noAnswer()));
      return ok({
        cost: ourShare({ cents: cost(shipment), currency: currency(shipment, "rate") }, shipment),
        negotiated: true,
        residentialSurchargeCents: 0,
        guaranteed: null,
        alerts: [],
      });
    },
    async validateAddress({ address }) {
      const rule = strike("validateAddress", "", "");
      if (rule) return err(rule.problem ?? noAnswer());
      if (address.country !== "US" && address.country !== "PR") return ok({ kind: "not_validated" });
      return ok(options.checkAddress?.(address) ?? { kind: "valid", residential: null });
    },
    async fetchLabels({ shipmentId }) {
      const rule = strike("fetchLabels", shipmentId, "");
      if (rule) return { kind: "unavailable", problem: rule.problem ?? noAnswer() };
      const entry = created.find(({ shipment }) => shipment.shipmentId === shipmentId);
      if (!entry) return { kind: "none" };
      if (entry.voided) return { kind: "voided", shipmentId };
      return { kind: "found", shipment: { ...entry.shipment, cost: null } };
    },
    async lookUp({ reference }) {
      const rule = strike("lookUp", reference, "");
      return rule ? { kind: "unavailable", problem: rule.problem ?? noAnswer() } : find(reference);
    },
    async void({ shipmentId }) {
      const rule = strike("void", shipmentId, "");
      if (rule && rule.fault !== "refused") return { kind: "unknown", problem: rule.problem ?? noAnswer() };
      const entry = created.find(({ shipment }) => shipment.shipmentId === shipmentId);
      if (rule || !entry) {
        return { kind: "refused", problem: rule?.problem ?? problem("VOID_REFUSED", "No such shipment.") };
      }
      const already = entry.voided;
      entry.voided = true;
      return { kind: "voided", already };
    },
    testConnection: async () => ok({ message: "The fake carrier is ready." }),
  };
}

/** A carrier takes its own codes and units, and no others. */
function strangeCode({ service, packages }: Shipment, catalogue: Catalogue): Problem | null {
  const units = catalogue.imperialFrom.length > 0 ? "LBS" : "KGS";
  const known =
    findServiceByCode(catalogue, service) &&
    packages.every(
      ({ packaging, weight }) =>
        catalogue.packagings.some(({ code }) => code === packaging) && weight.unit === units,
    );
  return known ? null : problem("CARRIER_REFUSED", `${catalogue.name} does not know what is asked for.`);
}

function lacking(bought: BoughtShipment, what: "label_missing" | "package_missing"): BoughtShipment {
  const last = bought.packages.at(-1);
  const others = bought.packages.slice(0, -1);
  return {
    ...bought,
    packages: what === "package_missing" || !last ? others : [...others, { ...last, label: null }],
  };
}

const unreachable = () => problem("CARRIER_UNREACHABLE", "The carrier cannot be reached.");
const noAnswer = () => problem("CARRIER_NO_ANSWER", "The carrier did not answer in time.");
const noRate = () => problem("RATE_UNAVAILABLE", "The carrier gave no price.");

/** Every account is this carrier; what is measured of it is noted in `lags`. */
export function onlyCarrier(
  carrier: Carrier,
  {
    noneWindowMs = 0,
    lags,
    catalogue = UPS_CATALOGUE,
  }: { noneWindowMs?: number; lags?: number[]; catalogue?: Catalogue } = {},
): Carriers {
  return {
    of: async () => carrier,
    catalogueOf: async () => catalogue,
    noneWindowMs: async () => noneWindowMs,
    noteLag: async ({ lagMs }) => void lags?.push(lagMs),
  };
}

/** For stores: every account is one at UPS. */
export const atUps: Pick<Carriers, "catalogueOf"> = { catalogueOf: async () => UPS_CATALOGUE };
