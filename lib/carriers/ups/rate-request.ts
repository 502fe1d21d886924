import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { lineTotal, valueOfGoods } from "./international-forms";
import { ratedAt } from "./map-access-point";
import { dutiesCharge, transportationCharge } from "./map-billing";
import { wireDay } from "./map-extras";
import { formatWeight, mapPackage, shipmentOptions } from "./map-package";
import { crossesBorder } from "./map-party";
import { ratedEnds, ratingAddress, returnService } from "./map-return";

/**
 * The body of `POST /rating/v2409/Rate`.
 *
 * @param day of handing over, where the shipment names none; without it, nobody asks when it arrives
 */
export function rateRequest(shipper: Shipper, shipment: Shipment, accountNumber: string, day?: string) {
  const transit = day === undefined ? null : timeInTransit(shipper, shipment, day);
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
        ...ratedAt(shipment),
        // As it will be bought: what there is, and what UPS says of it, may depend on who pays.
        ...((shipment.billing || duties.length > 0) && {
          PaymentDetails: {
            ShipmentCharge: [transportationCharge(shipment.billing, accountNumber), ...duties],
          },
        }),
        Service: { Code: shipment.service },
        ShipmentRatingOptions: { NegotiatedRatesIndicator: "" },
        ...transit,
        ...(value && { InvoiceLineTotal: lineTotal(value) }),
        ...(Object.keys(options).length > 0 && { ShipmentServiceOptions: options }),
        // Rating says PackagingType where Shipping says Packaging.
        Package: shipment.packages.map((entry, index) => ({
          PackagingType: { Code: entry.packaging },
          ...mapPackage(entry, index, { shipper, shipment }),
        })),
      },
    },
  };
}

/**
 * What Rating wants to say when a shipment arrives: the day of handing over and, across a border, the whole weight; and the
 * value of the goods, so that it is not asked where the shipment says none, nor of returns. Null where it is not asked.
 */
export function timeInTransit(shipper: Shipper, shipment: Shipment, day: string) {
  const abroad = crossesBorder(shipper, shipment);
  if (shipment.returnLabel || (abroad && !valueOfGoods(shipment))) return null;
  const [first] = shipment.packages;
  const total = shipment.packages.reduce((sum, { weight }) => sum + weight.value, 0);
  return {
    DeliveryTimeInformation: {
      PackageBillType: shipment.documentsOnly ? "02" : "03",
      Pickup: { Date: wireDay(shipment.shipDate ?? day) },
    },
    ...(abroad &&
      first && {
        ShipmentTotalWeight: {
          UnitOfMeasurement: {
            Code: first.weight.unit,
            Description: first.weight.unit === "LBS" ? "Pounds" : "Kilograms",
          },
          Weight: formatWeight(total),
        },
      }),
  };
}
