import { type Problem, problem } from "@/lib/shipping/errors";
import type { BoughtShipment } from "./ports";

/** What an answer lacks that says 'bought', against what was asked for; null where it is whole. */
export function whatLacks({ packages }: BoughtShipment, asked: number): Problem | null {
  const numbers = new Set(packages.map(({ trackingNumber }) => trackingNumber).filter(Boolean));
  if (packages.length !== asked || numbers.size !== packages.length) {
    const had = numbers.size === 1 ? "1 tracking number" : `${numbers.size} tracking numbers`;
    const wanted = asked === 1 ? "1 package was" : `${asked} packages were`;
    return problem("ROW_NEEDS_REVIEW", `the carrier gave ${had} where ${wanted} bought.`, {
      remedy: "Ask the carrier what it bought, and decide the row.",
    });
  }
  const missing = packages.filter(({ label }) => label === null).length;
  if (missing === 0) return null;
  const what = missing === 1 ? "a label" : `${missing} labels`;
  return problem("ROW_NEEDS_REVIEW", `the carrier bought the shipment and did not give ${what} of it.`, {
    remedy: "Print the label at the carrier, and decide the row.",
  });
}

/** The shipment's tracking numbers, as far as they are known. */
export function numbersOf({ shipmentId, packages }: BoughtShipment): string[] {
  const numbers = packages.map(({ trackingNumber }) => trackingNumber).filter(Boolean);
  return numbers.length > 0 ? numbers : [shipmentId];
}

/** An answer with what the carrier gave later for it: labels for the numbers, the cost from the answer. */
export function withLabels(answer: BoughtShipment, recovered: BoughtShipment): BoughtShipment {
  return { ...recovered, shipmentId: answer.shipmentId, cost: answer.cost, alerts: answer.alerts };
}
