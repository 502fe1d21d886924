import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { dutiesCharge, lineTotal, valueOfGoods } from "./international-forms";
import { transportationCharge } from "./map-billing";
import { mapPackage, shipmentOptions, signatureCodes } from "./map-package";
import { mapAddress } from "./map-party";

/** The body of `POST /rating/v2409/Rate`. */
export function rateRequest(shipper: Shipper, shipment: Shipment, accountNumber: string) {
  const { onPackage } = signatureCodes(shipper, shipment);
  const options = shipmentOptions(shipper, shipment);
  const duties = dutiesCharge(shipment, accountNumber);
  const value = valueOfGoods(shipment);
  return {
    RateRequest: {
      // The path says it too, but the document requires it here.
      Request: { RequestOption: "Rate", SubVersion: "2409" },
      Shipment: {
        Shipper: {
          Name: shipper.company ?? shipper.name,
          ShipperNumber: accountNumber,
          Address: ratingAddress(shipper.address),
        },
        ShipTo: {
          Name: shipment.shipTo.company ?? shipment.shipTo.name,
          Address: {
            ...ratingAddress(shipment.shipTo.address),
            ...(shipment.shipTo.residential && { ResidentialAddressIndicator: "" }),
          },
        },
        // As it will be bought: what there is, and what UPS says of it, may depend on who pays.
        ...((shipment.billing || duties.length > 0) && {
          PaymentDetails: {
            ShipmentCharge: [transportationCharge(shipment.billing, accountNumber), ...duties],
          },
        }),
        Service: { Code: shipment.service },
        ShipmentRatingOptions: { NegotiatedRatesIndicator: "" },
        ...(value && { InvoiceLineTotal: lineTotal(value) }),
        ...(options && { ShipmentServiceOptions: options }),
        // Rating says PackagingType where Shipping says Packaging.
        Package: shipment.packages.map((entry) => ({
          PackagingType: { Code: entry.packaging },
          ...mapPackage(entry, onPackage, shipment),
        })),
      },
    },
  };
}

/** Rating takes state codes of two letters only; a price does not depend on longer ones. */
function ratingAddress(address: Shipper["address"]) {
  const { StateProvinceCode, ...rest } = mapAddress(address);
  return { ...rest, ...(StateProvinceCode?.length === 2 && { StateProvinceCode }) };
}
