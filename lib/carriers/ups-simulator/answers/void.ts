import { type Answer, refusal, successHeader } from "../answer";
import type { Ledger } from "../ledger";

/** `DELETE /api/shipments/v2409/void/cancel/{shipment}`: a repeat is 190117. */
export async function answerVoid(ledger: Ledger, shipmentId: string): Promise<Answer> {
  const shipment = ledger.find(shipmentId);
  if (!shipment) return refusal(400, "190102", "No shipment found within the allowed void period");
  if (ledger.isVoided(shipment.id)) {
    return refusal(400, "190117", "The shipment has already been voided");
  }
  await ledger.void(shipment.id);
  const status = { Code: "1", Description: "Voided" };
  return {
    status: 200,
    body: {
      VoidShipmentResponse: {
        Response: successHeader(""),
        SummaryResult: { Status: status },
        // UPS's document says PackageLevelResults; its answers say this.
        PackageLevelResult: shipment.trackingNumbers.map((number) => ({
          TrackingNumber: number,
          Status: status,
        })),
      },
    },
  };
}
