import { describe, expect, it } from "vitest";
import type { BoughtShipment } from "./ports";
import { isSameShipment, joinAnswers, whatLacks } from "./whole-shipment";

const label = { format: "GIF", bytes: new Uint8Array([1]) } as const;
const answer = (packages: BoughtShipment["packages"], cents: number | null = null): BoughtShipment => ({
  shipmentId: "S1",
  packages,
  cost: cents === null ? null : { cents, currency: "USD" },
  alerts: [],
});

describe("two answers about one shipment", () => {
  it("have together every label that either has, and the charge of the one that names it", () => {
    const joined = joinAnswers(
      answer(
        [
          { trackingNumber: "1", label },
          { trackingNumber: "2", label: null },
        ],
        900,
      ),
      answer([
        { trackingNumber: "1", label: null },
        { trackingNumber: "2", label },
      ]),
    );
    expect(whatLacks(joined, 2)).toBeNull();
    expect(joined.cost).toEqual({ cents: 900, currency: "USD" });
  });

  it("have together the packages of both, of which a nameless one is no other", () => {
    const joined = joinAnswers(
      answer([
        { trackingNumber: "1", label },
        { trackingNumber: "", label },
      ]),
      answer([{ trackingNumber: "2", label }]),
    );
    expect(joined.packages.map(({ trackingNumber }) => trackingNumber)).toEqual(["1", "2"]);
  });

  it("are told from those about another by their numbers, of which none is no number", () => {
    const one = answer([{ trackingNumber: "1", label }]);
    expect(isSameShipment(one, { ...one, shipmentId: "S2" })).toBe(true);
    const nameless = answer([{ trackingNumber: "", label: null }]);
    expect(isSameShipment(nameless, { ...nameless, shipmentId: "S2" })).toBe(false);
  });
});
