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
  return problem("ROW_NEEDS_REVIEW", `the carrier created the shipment and did not give ${what} for it.`, {
    remedy: "Print the label at the carrier, and decide the row.",
  });
}

/** The shipment's tracking numbers, as far as they are known. */
export function numbersOf({ shipmentId, packages }: BoughtShipment): string[] {
  const numbers = packages.map(({ trackingNumber }) => trackingNumber).filter(Boolean);
  return numbers.length > 0 ? numbers : [shipmentId];
}

/**
 * What two answers about one shipment gave, together: a label that either has, the packages of both, the charge of the one
 * that names it, the form for customs and the papers of the one that has them, the notices of both.
 */
export function joinAnswers(first: BoughtShipment, later: BoughtShipment): BoughtShipment {
  const labels = new Map(later.packages.map(({ trackingNumber, label }) => [trackingNumber, label]));
  const numbered = first.packages.filter(({ trackingNumber }) => trackingNumber);
  const known = new Set(numbered.map(({ trackingNumber }) => trackingNumber));
  const added = later.packages.filter(({ trackingNumber }) => trackingNumber && !known.has(trackingNumber));
  // One without a number is among those that the other answer names.
  const nameless = first.packages.filter(({ trackingNumber }) => !trackingNumber).slice(added.length);
  return {
    ...first,
    packages: [
      ...numbered.map((each) => ({ ...each, label: each.label ?? labels.get(each.trackingNumber) ?? null })),
      ...added,
      ...nameless,
    ],
    cost: first.cost ?? later.cost,
    alerts: [
      ...first.alerts,
      ...later.alerts.filter(({ code }) => !first.alerts.some((each) => each.code === code)),
    ],
    ...defined("customsForm", first.customsForm ?? later.customsForm),
    ...defined("papers", first.papers ?? later.papers),
  };
}

function defined<K extends "customsForm" | "papers">(
  key: K,
  value: BoughtShipment[K],
): Pick<BoughtShipment, K> | Record<never, never> {
  return value === undefined ? {} : { [key]: value };
}

/** Whether two answers are about one shipment. */
export function isSameShipment(one: BoughtShipment, other: BoughtShipment): boolean {
  return numbersOf(one).some((number) => isNumberOf(other, number)) || isNumberOf(other, one.shipmentId);
}

/** Whether a number is the shipment's, or one of its packages'. */
export function isNumberOf({ shipmentId, packages }: BoughtShipment, number: string): boolean {
  if (number === "") return false;
  return shipmentId === number || packages.some(({ trackingNumber }) => trackingNumber === number);
}
