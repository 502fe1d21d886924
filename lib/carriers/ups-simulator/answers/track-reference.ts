import type { Answer } from "../answer";
import { type CreatedShipment, type Ledger, ofAccount } from "../ledger";

const day = (iso: string) => iso.slice(0, 10).replaceAll("-", "");

/** `GET /api/track/v1/reference/details/{reference}`: 200 with warning TW0001 where there is nothing. */
export function answerTracking(
  ledger: Ledger,
  reference: string,
  query: URLSearchParams,
  isHidden: (shipment: CreatedShipment) => boolean,
): Answer {
  const from = query.get("fromPickUpDate") ?? "";
  const to = query.get("toPickUpDate") ?? "99999999";
  const found = ofAccount(ledger.findByReference(reference), query.get("shipperNum") ?? "")
    .filter((shipment) => !isHidden(shipment))
    .filter(({ createdAt }) => day(createdAt) >= from && day(createdAt) <= to);
  if (found.length === 0) {
    const warnings = [{ code: "TW0001", message: "Tracking Information Not Found" }];
    return { status: 200, body: { trackResponse: { shipment: [{ warnings }] } } };
  }
  const shipment = found.map((created) => ({
    inquiryNumber: created.id,
    package: created.trackingNumbers.map((number) => ({
      trackingNumber: number,
      currentStatus: ledger.isVoided(created.id)
        ? { code: "555", description: "Voided Information Received" }
        : { code: "003", description: "Shipper created a label, UPS has not received the package yet." },
      packageCount: created.trackingNumbers.length,
    })),
  }));
  return { status: 200, body: { trackResponse: { shipment } } };
}
