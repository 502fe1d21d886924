import { type Answer, refusal, successHeader } from "../answer";
import { type Ledger, ofAccount } from "../ledger";

/** `DELETE /api/shipments/v2409/void/cancel/{shipment}`: a repeat is 190117, another account's is unknown. */
export async function answerVoid(ledger: Ledger, shipmentId: string, account: string): Promise<Answer> {
  const [shipment] = ofAccount(
    [ledger.find(shipmentId)].filter((found) => found !== undefined),
    account,
  );
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
