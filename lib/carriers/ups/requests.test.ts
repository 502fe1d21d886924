import { describe, expect, it } from "vitest";
import { sampleShipment } from "@/lib/batch/testing/sample-shipment";
import type { Shipment } from "@/lib/shipping/shipment";
import { DEVIATIONS } from "./testing/deviations";
import { rateOf, shipOf } from "./testing/requests";
import { parcel } from "./testing/shipments";

describe("requests", () => {
  it("gives a reason for each deviation from UPS's documents", () => {
    for (const { why } of DEVIATIONS) expect(why.length).toBeGreaterThan(20);
  });

  it("says PackagingType when rating and Packaging when shipping", () => {
    expect(rateOf(sampleShipment()).Package[0]).toHaveProperty("PackagingType", { Code: "02" });
    expect(shipOf(sampleShipment()).Package[0]).toHaveProperty("Packaging", { Code: "02" });
  });

  it("leaves presence flags out for 'no'", () => {
    const text = JSON.stringify([shipOf(sampleShipment()), rateOf(sampleShipment())]);
    expect(text).not.toMatch(/Residential|Saturday|DeliveryConfirmation/);
  });

  it("bills one payer, by the account's own postal code and country", () => {
    const chargeOf = (shipment: Shipment) =>
      (shipOf(shipment).PaymentInformation as { ShipmentCharge: unknown[] }).ShipmentCharge;
    expect(chargeOf(sampleShipment())).toEqual([{ Type: "01", BillShipper: { AccountNumber: "1A2B3C" } }]);
    const receiver = { payer: "receiver" as const, account: "E4508V", postalCode: "15238-2812" };
    expect(chargeOf(sampleShipment({ billing: receiver }))).toEqual([
      { Type: "01", BillReceiver: { AccountNumber: "E4508V", Address: { PostalCode: "152382812" } } },
    ]);
    const third = sampleShipment({
      billing: { payer: "thirdParty", account: "A1B2C3", postalCode: "K1A 0B1", country: "CA" },
    });
    const bill = { AccountNumber: "A1B2C3", Address: { PostalCode: "K1A0B1", CountryCode: "CA" } };
    expect(chargeOf(third)).toEqual([{ Type: "01", BillThirdParty: bill }]);
    expect(rateOf(third).PaymentDetails).toEqual({ ShipmentCharge: [{ Type: "01", BillThirdParty: bill }] });
    expect(rateOf(sampleShipment())).not.toHaveProperty("PaymentDetails");
  });

  it("writes weights in five characters and never less than it weighs", () => {
    const weightOf = (value: number) =>
      shipOf(sampleShipment({ packages: [{ ...parcel, weight: { value, unit: "LBS" } }] })).Package[0]
        ?.PackageWeight;
    const written = [0.1, 1, 4.5, 100.25, 12.3456, 149.999, 0.00001].map(
      (value) => (weightOf(value) as { Weight: string }).Weight,
    );
    expect(written).toEqual(["0.1", "1", "4.5", "100.3", "12.35", "150", "0.001"]);
  });
});
