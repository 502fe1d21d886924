import { expect, it } from "vitest";
import type { RowView } from "@/lib/api/views";
import { shipmentChoices } from "./given-shipment";

const row = { found: [], given: null, packageCount: 2 };
const given: RowView["given"] = {
  shipmentId: "1Z1",
  packages: [
    { trackingNumber: "1Z1", hasLabel: true },
    { trackingNumber: "1Z2", hasLabel: false },
  ],
  chargedCents: 1_240,
  currency: "USD",
};

it("offers what the carrier gave as one shipment, and every other number for itself", () => {
  expect(shipmentChoices({ ...row, found: ["1Z1", "1Z2", "1Z9"], given })).toEqual([
    {
      value: "1Z1",
      numbers: ["1Z1", "1Z2"],
      words: "The carrier gave 2 of 2 tracking numbers and 1 of 2 labels, and charged $12.40.",
    },
    { value: "1Z9", numbers: ["1Z9"], words: "found at the carrier under this row's reference" },
  ]);
});

it("offers nothing where nothing is known", () => {
  expect(shipmentChoices(row)).toEqual([]);
});
