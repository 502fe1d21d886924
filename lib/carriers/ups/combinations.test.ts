import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "./catalogue";
import { type Combination, combinations, misfitsOf, OPTIONS, shipmentOf } from "./testing/combinations";

const ALL = [...combinations()];
/** `npm run test:contract` tries all of them; here are as many as take some seconds, the same ones each time. */
const SOME = { numRuns: 600, seed: 14 };

const inWords = (each: Combination) => Object.values(each).join(" · ");

describe("what the catalogue says there is", () => {
  it("is taken by UPS's documents and by the simulator's rules, in its words for rating and for shipping", () => {
    const wrong = fc.sample(fc.nat(ALL.length - 1), SOME).flatMap((index) => {
      const combination = ALL[index];
      const shipment = combination && shipmentOf(combination);
      if (!shipment) return [];
      return misfitsOf(combination, shipment).map((what) => `${inWords(combination)}: ${what}`);
    });
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(OPTIONS))("is asked for with %s somewhere, and taken", (option) => {
    const offered = ALL.find((each) => each.option === option && shipmentOf(each) !== null);
    const shipment = offered && shipmentOf(offered);
    expect(shipment).toBeTruthy();
    expect(offered && shipment ? misfitsOf(offered, shipment) : ["none"]).toEqual([]);
  });

  it("can be planned on every lane, with every service of it", () => {
    const plain = ALL.filter(
      ({ packaging, payer, duties, option }) =>
        packaging === UPS_CATALOGUE.ownPackaging &&
        payer === "shipper" &&
        duties === "recipient" &&
        option === "none",
    );
    const lanes = new Map(plain.map((each) => [`${each.from} to ${each.to} by ${each.service}`, each]));
    const blocked = [...lanes].flatMap(([lane, each]) => (shipmentOf(each) ? [] : [lane]));
    expect(blocked).toEqual([]);
    expect(lanes.size).toBeGreaterThan(300);
  });
});
