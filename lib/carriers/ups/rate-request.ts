import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { dutiesCharge, lineTotal, valueOfGoods } from "./international-forms";
import { transportationCharge } from "./map-billing";
import { mapPackage, shipmentOptions, signatureCodes } from "./map-package";
import { ratedEnds, ratingAddress, returnService } from "./map-return";

/** The body of `POST /rating/v2409/Rate`. */
export function rateRequest(shipper: Shipper, shipment: Shipment, accountNumber: string) {
  const { onPackage } = signatureCodes(shipper, shipment);
  const options = { ...shipmentOptions(shipper, shipment), ...returnService(shipment) };
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
        ...ratedEnds(shipper, shipment),
        // As it will be bought: what there is, and what UPS says of it, may depend on who pays.
        ...((shipment.billing || duties.length > 0) && {
          PaymentDetails: {
            ShipmentCharge: [transportationCharge(shipment.billing, accountNumber), ...duties],
          },
        }),
        Service: { Code: shipment.service },
        ShipmentRatingOptions: { NegotiatedRatesIndicator: "" },
        ...(value && { InvoiceLineTotal: lineTotal(value) }),
        ...(Object.keys(options).length > 0 && { ShipmentServiceOptions: options }),
        // Rating says PackagingType where Shipping says Packaging.
        Package: shipment.packages.map((entry) => ({
          PackagingType: { Code: entry.packaging },
          ...mapPackage(entry, onPackage, shipment),
        })),
      },
    },
  };
}
