import type { RowView } from "@/lib/api/views";
import { formatMoney } from "@/lib/shipping/money";

/** One shipment that may be meant by a decision on a row in review. */
export interface ShipmentChoice {
  /** What is sent to the server: a number of it. */
  readonly value: string;
  readonly numbers: readonly string[];
  readonly words: string;
}

/**
 * The shipments that are known of a row in review: what the carrier gave in an answer that was not whole is one, whatever
 * its packages; every other number that was found is one for itself.
 */
export function shipmentChoices({
  found,
  given,
  packageCount,
}: Pick<RowView, "found" | "given" | "packageCount">): ShipmentChoice[] {
  const numbers = given?.packages.map(({ trackingNumber }) => trackingNumber).filter(Boolean) ?? [];
  const rest = found.filter((number) => number !== given?.shipmentId && !numbers.includes(number));
  const others = rest.map((number) => ({
    value: number,
    numbers: [number],
    words: "found at the carrier under this row's reference",
  }));
  if (!given) return others;
  const known = numbers.length > 0 ? numbers : [given.shipmentId];
  return [{ value: given.shipmentId, numbers: known, words: givenWords(given, packageCount) }, ...others];
}

/** "The carrier gave 2 of 3 tracking numbers and 1 label, and charged $12.40." */
export function givenWords(given: NonNullable<RowView["given"]>, asked: number): string {
  const numbers = given.packages.filter(({ trackingNumber }) => trackingNumber).length;
  const labels = given.packages.filter(({ hasLabel }) => hasLabel).length;
  const of = (have: number, what: string) => `${have} of ${asked} ${what}${asked === 1 ? "" : "s"}`;
  const charge =
    given.chargedCents === null || given.currency === null
      ? ""
      : `, and charged ${formatMoney({ cents: given.chargedCents, currency: given.currency })}`;
  return `The carrier gave ${of(numbers, "tracking number")} and ${of(labels, "label")}${charge}.`;
}
