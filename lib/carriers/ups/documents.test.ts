import { describe, expect, it } from "vitest";
import { sampleShipment } from "@/lib/batch/testing/sample-shipment";
import { rateRequest } from "./rate-request";
import { recoveryRequest } from "./recover-labels";
import { shipRequest } from "./ship-request";
import { complaints } from "./testing/openapi";
import { HAS_OPENAPI } from "./testing/openapi-folder";
import { cases, shipper } from "./testing/shipments";
import { addressRequest } from "./validate-address";

describe.runIf(HAS_OPENAPI)("requests against UPS's documents", () => {
  for (const [name, shipment] of Object.entries(cases)) {
    it(`ship: ${name}`, () => {
      const body = shipRequest(shipper, shipment, "SA-0001-1", "1A2B3C");
      expect(complaints("Shipping.yaml", "SHIPRequestWrapper", body)).toEqual([]);
    });
    it(`rate, with the day of arrival: ${name}`, () => {
      const body = rateRequest(shipper, shipment, "1A2B3C", "2026-12-01");
      expect(complaints("Rating.yaml", "RATERequestWrapper", body)).toEqual([]);
    });
    it(`rate: ${name}`, () => {
      const body = rateRequest(shipper, shipment, "1A2B3C");
      expect(complaints("Rating.yaml", "RATERequestWrapper", body)).toEqual([]);
    });
    it(`address: ${name}`, () => {
      const body = addressRequest(shipment.shipTo.address);
      expect(complaints("AddressValidation.yaml", "XAVRequestWrapper", body)).toEqual([]);
    });
  }

  it("label recovery, by reference and by tracking number", () => {
    for (const key of [{ reference: "SA-0001-1" }, { trackingNumber: "1Z999AA10123456784" }]) {
      const body = recoveryRequest("1A2B3C", key);
      expect(complaints("Shipping.yaml", "LABELRECOVERYRequestWrapper", body)).toEqual([]);
    }
  });

  it("notices what is wrong", () => {
    const body = structuredClone(shipRequest(shipper, sampleShipment(), "SA-0001-1", "1A2B3C"));
    body.ShipmentRequest.Shipment.ShipTo.Name = "";
    expect(complaints("Shipping.yaml", "SHIPRequestWrapper", body)).toHaveLength(1);
  });
});
