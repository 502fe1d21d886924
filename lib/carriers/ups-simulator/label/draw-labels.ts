import type { SoldShipment } from "../ledger";
import { drawLabel } from "./draw-label";

/** The shipment's labels as base64 GIF, one a package. */
export function drawLabels(shipment: SoldShipment): string[] {
  return shipment.trackingNumbers.map((_, index) => drawLabel(shipment, index).toString("base64"));
}
