import type { Answer } from "../answer";
import { type Ledger, ofAccount, type SoldShipment } from "../ledger";

const day = (iso: string) => iso.slice(0, 10).replaceAll("-", "");

/** `GET /api/track/v1/reference/details/{reference}`: 200 with warning TW0001 where there is nothing. */
export function answerTracking(
  ledger: Ledger,
  reference: string,
  query: URLSearchParams,
  isHidden: (shipment: SoldShipment) => boolean,
): Answer {
  const from = query.get("fromPickUpDate") ?? "";
  const to = query.get("toPickUpDate") ?? "99999999";
  const found = ofAccount(ledger.findByReference(reference), query.get("shipperNum") ?? "")
    .filter((shipment) => !isHidden(shipment))
    .filter(({ soldAt }) => day(soldAt) >= from && day(soldAt) <= to);
  if (found.length === 0) {
    const warnings = [{ code: "TW0001", message: "Tracking Information Not Found" }];
    return { status: 200, body: { trackResponse: { shipment: [{ warnings }] } } };
  }
  const shipment = found.map((sold) => ({
    inquiryNumber: sold.id,
    package: sold.trackingNumbers.map((number) => ({
      trackingNumber: number,
      currentStatus: ledger.isVoided(sold.id)
        ? { code: "555", description: "Voided Information Received" }
        : { code: "003", description: "Shipper created a label, UPS has not received the package yet." },
      packageCount: sold.trackingNumbers.length,
    })),
  }));
  return { status: 200, body: { trackResponse: { shipment } } };
}
