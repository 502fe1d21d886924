import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Catalogue, findServiceByCode, servicesBetween } from "@/lib/shipping/catalogue";
import type { Shipment } from "@/lib/shipping/shipment";
import type { BoughtShipment, Carrier, LookUpOutcome, ShipOutcome } from "../ports";
import { sampleShipment, sampleShipper } from "./sample-shipment";

/** What a carrier under test can be made to do to the next ship call, or to the next look-up. */
export type ContractFault =
  | "ship_refused"
  | "ship_lost_before"
  | "ship_lost_after"
  | "ship_two_matches"
  | "ship_lookup_delayed"
  | "ship_without_label"
  | "lookup_unavailable";

/** A carrier for the suite, with a door to what it created. */
export interface CarrierUnderTest {
  readonly catalogue: Catalogue;
  readonly carrier: Carrier;
  /** The same kind of carrier where nothing can be sent. */
  readonly offline: Carrier;
  /** Strikes once: the ship call with this reference, or the look-up of it. */
  arm(fault: ContractFault, reference: string): void | Promise<void>;
  /** Live and voided shipments under a reference. */
  created(reference: string): Promise<readonly { readonly shipmentId: string; readonly voided: boolean }[]>;
  close(): Promise<void>;
}

/** What every carrier owes the engine (`Carrier` in the ports). */
export function carrierContract(name: string, make: () => Promise<CarrierUnderTest>): void {
  describe(`carrier contract: ${name}`, () => {
    let under: CarrierUnderTest;
    let serial = 0;

    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    const deadline = () => new Date(Date.now() + 10_000);
    const newReference = () => `CONTRACT-${++serial}`;
    /** By its standard service, in its own unit. */
    const shipmentOf = (changes: Partial<Shipment> = {}) => {
      const { standardService: service, ownPackaging: packaging, imperialFrom } = under.catalogue;
      const unit = imperialFrom.includes("US") ? "LBS" : "KGS";
      const packages = [{ weight: { value: 4.5, unit }, packaging }] as const;
      return sampleShipment({ service, packages: [...packages], ...changes });
    };
    const buy = (reference: string, changes: Partial<Shipment> = {}, carrier = under.carrier) =>
      carrier.ship({
        shipper: sampleShipper(),
        shipment: shipmentOf(changes),
        reference,
        deadline: deadline(),
      });
    const lookUp = (reference: string) =>
      under.carrier.lookUp({ reference, attemptedAt: new Date(), deadline: deadline() });
    const cancel = (shipmentId: string) => under.carrier.void({ shipmentId, deadline: deadline() });

    it("has a catalogue that names only what is in it", () => {
      const { services, packagings, lanes, speeds, abroad, standardService, ownPackaging } = under.catalogue;
      const codes = services.map(({ code }) => code);
      const named = [
        standardService,
        ...lanes.flatMap((lane) => lane.services),
        ...Object.values(speeds).flat(),
        ...Object.values(abroad),
      ];
      expect(named.filter((code) => !findServiceByCode(under.catalogue, code))).toEqual([]);
      expect(new Set(codes).size).toBe(codes.length);
      expect(packagings.map(({ code }) => code)).toContain(ownPackaging);
      expect(servicesBetween(under.catalogue, "US", "US")).toContain(standardService);
    });

    it("charges for a shipment what it quoted", async () => {
      const quote = await under.carrier.rate({
        shipper: sampleShipper(),
        shipment: shipmentOf(),
        deadline: deadline(),
      });
      if (!quote.ok) throw new Error(quote.error.message);
      expect(quote.value.cost.cents).toBeGreaterThan(0);
      expect(bought(await buy(newReference())).cost).toEqual(quote.value.cost);
    });

    it("gives each package its own tracking number and label", async () => {
      const packages = [1, 2, 3].flatMap(() => shipmentOf().packages);
      const shipment = bought(await buy(newReference(), { packages }));
      expect(new Set(shipment.packages.map((entry) => entry.trackingNumber)).size).toBe(3);
      for (const { label } of shipment.packages) expect(label?.bytes.length).toBeGreaterThan(0);
      expect(shipment.shipmentId).toBe(shipment.packages[0]?.trackingNumber);
    });

    it("finds what was bought, with the same tracking numbers and labels", async () => {
      const reference = newReference();
      const shipment = bought(await buy(reference));
      const again = found(await lookUp(reference));
      expect(again.shipmentId).toBe(shipment.shipmentId);
      expect(again.packages).toEqual(shipment.packages);
    });

    it("says none for a reference that was never sent", async () => {
      expect(await lookUp(newReference())).toEqual({ kind: "none" });
    });

    it("says refused, and creates nothing, when the carrier declines", async () => {
      const reference = newReference();
      await under.arm("ship_refused", reference);
      const outcome = await buy(reference);
      expect(outcome.kind).toBe("refused");
      expect(await under.created(reference)).toEqual([]);
      expect(await lookUp(reference)).toEqual({ kind: "none" });
    });

    it("says not sent when the carrier cannot be reached", async () => {
      const reference = newReference();
      expect((await buy(reference, {}, under.offline)).kind).toBe("not_sent");
      expect(await under.created(reference)).toEqual([]);
    });

    it("says unknown when the answer is lost after the purchase, and the look-up finds it", async () => {
      const reference = newReference();
      await under.arm("ship_lost_after", reference);
      expect((await buy(reference)).kind).toBe("unknown");
      const [only, ...others] = await under.created(reference);
      expect(others).toEqual([]);
      const shipment = found(await lookUp(reference));
      expect(shipment.shipmentId).toBe(only?.shipmentId);
      expect(shipment.packages[0]?.label).not.toBeNull();
    });

    it("says unknown when the request is lost before the purchase, and does not send it again", async () => {
      const reference = newReference();
      await under.arm("ship_lost_before", reference);
      expect((await buy(reference)).kind).toBe("unknown");
      expect(await under.created(reference)).toEqual([]);
      expect(await lookUp(reference)).toEqual({ kind: "none" });
    });

    it("leaves it to a person when a reference has two shipments", async () => {
      const reference = newReference();
      await under.arm("ship_two_matches", reference);
      await buy(reference);
      const outcome = await lookUp(reference);
      expect(outcome.kind).toBe("review");
      const created = (await under.created(reference)).map(({ shipmentId }) => shipmentId);
      expect(outcome.kind === "review" && [...outcome.trackingNumbers].sort()).toEqual(created.sort());
    });

    it("leaves it to a person when the shipment exists but no label is given", async () => {
      const reference = newReference();
      await under.arm("ship_without_label", reference);
      await buy(reference);
      const outcome = await lookUp(reference);
      expect(outcome.kind).toBe("review");
      expect(outcome.kind === "review" && outcome.trackingNumbers).toHaveLength(1);
    });

    it("finds on a later look-up what the carrier's index had not seen yet", async () => {
      const reference = newReference();
      await under.arm("ship_lookup_delayed", reference);
      await buy(reference);
      expect(await lookUp(reference)).toEqual({ kind: "none" });
      expect(await lookUp(reference)).toEqual({ kind: "none" });
      expect((await lookUp(reference)).kind).toBe("found");
    });

    it("says unavailable when the look-up itself fails", async () => {
      const reference = newReference();
      bought(await buy(reference));
      await under.arm("lookup_unavailable", reference);
      expect((await lookUp(reference)).kind).toBe("unavailable");
      expect((await lookUp(reference)).kind).toBe("found");
    });

    it("voids once, says so on a repeat, and finds the shipment voided", async () => {
      const reference = newReference();
      const { shipmentId } = bought(await buy(reference));
      expect(await cancel(shipmentId)).toEqual({ kind: "voided", already: false });
      expect(await cancel(shipmentId)).toEqual({ kind: "voided", already: true });
      expect((await lookUp(reference)).kind).toBe("voided");
      expect(await under.created(reference)).toEqual([{ shipmentId, voided: true }]);
    });

    it("refuses to void what it never created", async () => {
      expect((await cancel("1Z0000000000000000")).kind).toBe("refused");
    });

    it("does not check addresses abroad", async () => {
      const address = { lines: ["10 Rue de Rivoli"], city: "Paris", postalCode: "75001", country: "FR" };
      const check = await under.carrier.validateAddress({ address, deadline: deadline() });
      expect(check).toEqual({ ok: true, value: { kind: "not_validated" } });
    });

    it("finds a good address valid", async () => {
      const { address } = sampleShipment().shipTo;
      const check = await under.carrier.validateAddress({ address, deadline: deadline() });
      expect(check.ok && check.value.kind).toBe("valid");
    });

    it("tests its connection", async () => {
      expect((await under.carrier.testConnection({ deadline: deadline() })).ok).toBe(true);
    });
  });
}

function bought(outcome: ShipOutcome): BoughtShipment {
  if (outcome.kind !== "bought") throw new Error(`expected a purchase, got ${JSON.stringify(outcome)}`);
  return outcome.shipment;
}

function found(outcome: LookUpOutcome): BoughtShipment {
  if (outcome.kind !== "found") throw new Error(`expected a find, got ${JSON.stringify(outcome)}`);
  return outcome.shipment;
}
