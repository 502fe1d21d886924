import { type Answer, refusal, successHeader } from "../answer";
import { at, type Json, text } from "../json";
import { drawLabels } from "../label/draw-labels";
import { type CreatedShipment, type Ledger, ofAccount } from "../ledger";
import { returnReceipt, turnInPage } from "./papers";

/** `POST /api/labels/v1/recovery`, by reference or by tracking number. */
export function answerRecovery(
  ledger: Ledger,
  body: Json,
  isHidden: (shipment: CreatedShipment) => boolean,
  isWithoutLabel: (shipment: CreatedShipment) => boolean = () => false,
): Answer {
  const request = at(body, "LabelRecoveryRequest");
  const tracking = text(request, "TrackingNumber");
  const reference = text(request, "ReferenceValues", "ReferenceNumber", "Value");
  const account = text(request, "ReferenceValues", "ShipperNumber");
  if (!tracking && !reference) return refusal(400, "9801020", "Missing tracking number or reference values");
  const byTracking = ledger.find(tracking);
  const matches = (
    tracking ? (byTracking ? [byTracking] : []) : ofAccount(ledger.findByReference(reference), account)
  ).filter((shipment) => !isHidden(shipment));
  const live = matches.filter((shipment) => !ledger.isVoided(shipment.id));
  if (matches.length === 0) {
    return refusal(
      400,
      "9801031",
      "Label not found. Please check the tracking number or wait until it is processed.",
    );
  }
  const [only] = live;
  if (!only) return refusal(400, "9801040", "The shipment has been voided; no label is available.");
  if (isWithoutLabel(only)) {
    return refusal(400, "9800020", "The label cannot be recovered for this shipment");
  }
  return { status: 200, body: { LabelRecoveryResponse: live.length > 1 ? several(live) : one(only) } };
}

function one(shipment: CreatedShipment) {
  const labels = drawLabels(shipment);
  return {
    Response: successHeader(""),
    ShipmentIdentificationNumber: shipment.id,
    // Here the code of HTML is another.
    ...turnInPage(shipment, "01"),
    LabelResults: shipment.trackingNumbers.map((number, index) => {
      const Image = returnReceipt(shipment, index);
      return {
        TrackingNumber: number,
        LabelImage: { LabelImageFormat: { Code: "GIF" }, GraphicImage: labels[index] ?? "" },
        ...(Image && { Receipt: { Image } }),
      };
    }),
  };
}

function several(shipments: readonly CreatedShipment[]) {
  return {
    Response: successHeader(""),
    TrackingCandidate: shipments.map((shipment) => ({ TrackingNumber: shipment.id })),
  };
}
