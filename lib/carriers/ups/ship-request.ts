import { centsToDecimal } from "@/lib/shipping/money";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { transportationCharge } from "./map-billing";
import { mapNotices, mapReferences, wireDay } from "./map-extras";
import { mapPackage, shipmentOptions, signatureCodes } from "./map-package";
import { crossesBorder, isDomestic, mapParty, wireCountry } from "./map-party";

/**
 * The body of `POST /shipments/v2409/ship`. The attempt's key is the first reference of every package (US→US, PR→PR)
 * or of the shipment (every other lane; UPS refuses it at the other place with 120541 and 120542), the order number
 * the second.
 */
export function shipRequest(shipper: Shipper, shipment: Shipment, reference: string, accountNumber: string) {
  const abroad = crossesBorder(shipper, shipment);
  const onPackages = isDomestic(shipper, shipment);
  const { onPackage } = signatureCodes(shipper, shipment);
  const options = shipmentOptions(shipper, shipment);
  const invoice = invoiceLineTotal(shipper, shipment);
  const notices = mapNotices(shipment);
  const shipTo = mapParty(shipment.shipTo, abroad);
  return {
    ShipmentRequest: {
      Request: {
        RequestOption: "nonvalidate",
        SubVersion: "2205",
        TransactionReference: { CustomerContext: reference },
      },
      Shipment: {
        ...(shipment.description !== undefined && { Description: shipment.description }),
        Shipper: { ...mapParty(shipper, abroad), ShipperNumber: accountNumber },
        ShipTo: {
          ...shipTo,
          Address: {
            ...shipTo.Address,
            ...(shipment.shipTo.residential && { ResidentialAddressIndicator: "" }),
          },
        },
        PaymentInformation: {
          ShipmentCharge: [transportationCharge(shipment.billing, accountNumber)],
        },
        Service: { Code: shipment.service },
        // As when it was rated: without it UPS answers with the published charges.
        ShipmentRatingOptions: { NegotiatedRatesIndicator: "" },
        ...(!onPackages && { ReferenceNumber: mapReferences(reference, shipment, true) }),
        ...(invoice && { InvoiceLineTotal: invoice }),
        ...((options || notices) && {
          ShipmentServiceOptions: { ...options, ...(notices && { Notification: notices }) },
        }),
        ...(shipment.shipDate !== undefined && { ShipmentDate: wireDay(shipment.shipDate) }),
        Package: shipment.packages.map((entry, index) => ({
          Packaging: { Code: entry.packaging },
          ...mapPackage(entry, onPackage, shipment),
          ...(onPackages && { ReferenceNumber: mapReferences(reference, shipment, index === 0) }),
        })),
      },
      LabelSpecification: { LabelImageFormat: { Code: "GIF" }, HTTPUserAgent: "Mozilla/4.5" },
    },
  };
}

/**
 * UPS wants the value of the goods from the US to Canada and Puerto Rico. It is what the packages declare; a value
 * for the customs is never made up, so without one UPS refuses and the clerk is told.
 */
function invoiceLineTotal(shipper: Shipper, shipment: Shipment) {
  const to = wireCountry(shipment.shipTo.address);
  if (wireCountry(shipper.address) !== "US" || (to !== "CA" && to !== "PR")) return undefined;
  const declared = shipment.packages.flatMap((entry) => (entry.declaredValue ? [entry.declaredValue] : []));
  const [first] = declared;
  if (!first || declared.some(({ currency }) => currency !== first.currency)) return undefined;
  const cents = declared.reduce((sum, value) => sum + value.cents, 0);
  return { CurrencyCode: first.currency, MonetaryValue: centsToDecimal(cents) };
}
