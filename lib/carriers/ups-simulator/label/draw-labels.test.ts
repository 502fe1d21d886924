import { expect, it } from "vitest";
import { readConsignment } from "../consignment";
import type { CreatedShipment } from "../ledger";
import { priceOf } from "../pricing/price";
import { shipBody } from "../testing/call-simulator";
import { drawLabels, drawOnlyOne } from "./draw-labels";

function created(id: string): CreatedShipment {
  const consignment = readConsignment(shipBody(), "ship");
  const price = priceOf(consignment, "03");
  if (!price) throw new Error("no price");
  return { id, trackingNumbers: [id], createdAt: "2026-03-02T12:00:00Z", references: [], consignment, price };
}

it("draws a label of its own for each package, until it is told that one will do", () => {
  const [one, other] = [created("1ZSIM0010300000014"), created("1ZSIM0010300000023")];
  expect(drawLabels(one)).not.toEqual(drawLabels(other));
  drawOnlyOne();
  expect(drawLabels(one)).toEqual(drawLabels(other));
});
