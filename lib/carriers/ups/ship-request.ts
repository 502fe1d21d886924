import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { internationalForms, lineTotal, partiesIntoEu, taxInformation } from "./international-forms";
import { accessPointNotice, heldAt } from "./map-access-point";
import { dutiesCharge, transportationCharge } from "./map-billing";
import { mapNotices, mapReferences, wireDay } from "./map-extras";
import { mapPackage, shipmentOptions } from "./map-package";
import { crossesBorder, isDomestic, mapParty } from "./map-party";
import { labelDelivery, returnService, shipmentEnds } from "./map-return";

/**
 * The body of `POST /shipments/v2409/ship`. The attempt's key is the first reference of every package (US→US, PR→PR)
 * or of the shipment (every other lane; UPS refuses it at the other place with 120541 and 120542), a package's own or the
 * order number the second.
 *
 * @param now its day, where it leaves from, is that of an invoice whose shipment names none
 */
export function shipRequest(
  shipper: Shipper,
  shipment: Shipment,
  reference: string,
  accountNumber: string,
  now = new Date(),
) {
  const abroad = crossesBorder(shipper, shipment);
  const onPackages = isDomestic(shipper, shipment);
  const notices = [...mapNotices(shipment), ...accessPointNotice(shipment)];
  const forms = internationalForms(shipper, shipment, now);
  const { euLowValue } = shipment.customs ?? {};
  const options = {
    ...shipmentOptions(shipper, shipment),
    ...(notices.length > 0 && { Notification: notices }),
    ...labelDelivery(shipment),
    ...(forms && { InternationalForms: forms }),
    ...(euLowValue !== undefined && { EUDeMinimisIndicator: euLowValue ? "Y" : "N" }),
  };
  return {
    ShipmentRequest: {
      Request: {
        RequestOption: "nonvalidate",
        SubVersion: "2205",
        TransactionReference: { CustomerContext: reference },
      },
      Shipment: {
        ...(shipment.description !== undefined && { Description: shipment.description }),
        ...(shipment.documentsOnly && { DocumentsOnlyIndicator: "" }),
        ...returnService(shipment),
        ...taxInformation(shipper, shipment),
        ...partiesIntoEu(shipment),
        Shipper: { ...mapParty(shipper, abroad), ShipperNumber: accountNumber },
        ...shipmentEnds(shipper, shipment),
        ...heldAt(shipment),
        PaymentInformation: {
          ShipmentCharge: [
            transportationCharge(shipment.billing, accountNumber),
            ...dutiesCharge(shipment, accountNumber),
          ],
        },
        Service: { Code: shipment.service },
        // As when it was rated: without it UPS answers with the published charges.
        ShipmentRatingOptions: { NegotiatedRatesIndicator: "" },
        ...(!onPackages && { ReferenceNumber: mapReferences(reference, shipment, { barcoded: true }) }),
        ...(shipment.goodsValue && { InvoiceLineTotal: lineTotal(shipment.goodsValue) }),
        ...(Object.keys(options).length > 0 && { ShipmentServiceOptions: options }),
        ...(shipment.shipDate !== undefined && { ShipmentDate: wireDay(shipment.shipDate) }),
        Package: shipment.packages.map((entry, index) => ({
          // A return says of each package what is in it.
          ...(shipment.returnLabel && { Description: shipment.description ?? "Returned goods" }),
          Packaging: { Code: entry.packaging },
          ...mapPackage(entry, index, { shipper, shipment }),
          ...(onPackages && {
            ReferenceNumber: mapReferences(reference, shipment, {
              barcoded: index === 0,
              own: entry.references,
            }),
          }),
        })),
      },
      LabelSpecification: { LabelImageFormat: { Code: "GIF" }, HTTPUserAgent: "Mozilla/4.5" },
    },
  };
}
