import type { CreatedShipment } from "../ledger";
import { drawLabel } from "./draw-label";

let one: string | undefined;
let onlyOne = false;

/** For benchmarks, of which drawing would take most of the time: the first label is every package's from now on. */
export function drawOnlyOne(): void {
  onlyOne = true;
}

/** The shipment's labels as base64 GIF, one a package. */
export function drawLabels(shipment: CreatedShipment): string[] {
  const draw = (index: number) => drawLabel(shipment, index).toString("base64");
  if (onlyOne) one ??= draw(0);
  return shipment.trackingNumbers.map((_, index) => (onlyOne && one) || draw(index));
}
