import type { Shipment, Shipper } from "@/lib/shipping/shipment";

/** A shipper and a shipment that every carrier accepts. */
export function sampleShipper(): Shipper {
  return {
    name: "Harbor Outfitters",
    phone: "2125550134",
    address: {
      lines: ["200 Warehouse Way"],
      city: "Newark",
      state: "NJ",
      postalCode: "07105",
      country: "US",
    },
  };
}

export function sampleShipment(changes: Partial<Shipment> = {}): Shipment {
  return {
    shipTo: {
      name: "Maria Gonzalez",
      residential: false,
      address: {
        lines: ["634 Alpha Drive"],
        city: "Pittsburgh",
        state: "PA",
        postalCode: "15238",
        country: "US",
      },
    },
    packages: [{ weight: { value: 4.5, unit: "LBS" }, packaging: "02" }],
    service: "03",
    orderReference: "10482",
    signature: "none",
    saturdayDelivery: false,
    ...changes,
  };
}
