import { type Answer, refusal, successHeader } from "../answer";
import { readConsignment, shipperPays } from "../consignment";
import { type Json, text } from "../json";
import { drawLabels } from "../label/draw-labels";
import type { CreatedShipment, Ledger } from "../ledger";
import { priceOf, scaled } from "../pricing/price";
import { validateConsignment } from "../validate";
import { billingWeight, money, negotiatedCharges, publishedCharges } from "./charges";
import { drawForm } from "./form-pdf";
import { returnReceipt, shipmentPapers } from "./papers";

/** `POST /api/shipments/v2409/ship`: the shipment is durable before the answer is made. `copies` buys it several times, `percent` at another price. */
export async function answerShip(
  ledger: Ledger,
  body: Json,
  { account, copies = 1, percent = 100 }: { account: string; copies?: number; percent?: number },
): Promise<{ answer: Answer; created: CreatedShipment[] }> {
  const consignment = readConsignment(body, "ship");
  const refused = validateConsignment(consignment, "ship", account);
  if (refused) return { answer: refused, created: [] };
  const usual = priceOf(consignment, consignment.service);
  const price = usual && scaled(usual, percent);
  if (!price) {
    const message = "The requested service is unavailable between the selected locations.";
    return { answer: refusal(400, "121210", message), created: [] };
  }
  const all = Array.from({ length: copies }, () => ledger.create(consignment, price));
  const [first] = all;
  if (!first) throw new RangeError("copies must be at least 1");
  const context = text(body, "ShipmentRequest", "Request", "TransactionReference", "CustomerContext");
  // Drawing takes about as long as the disk does.
  const negotiated = consignment.negotiated && shipperPays(consignment);
  const form = await drawForm(first.shipment);
  const drawn = shipmentResponse(first.shipment, { context, negotiated, form });
  await Promise.all(all.map(({ durable }) => durable));
  return { answer: { status: 200, body: drawn }, created: all.map(({ shipment }) => shipment) };
}

function shipmentResponse(
  shipment: CreatedShipment,
  { context, negotiated, form }: { context: string; negotiated: boolean; form: string | null },
) {
  const labels = drawLabels(shipment);
  return {
    ShipmentResponse: {
      Response: successHeader(context),
      ShipmentResults: {
        ShipmentCharges: publishedCharges(shipment.price),
        ...(negotiated && { NegotiatedRateCharges: negotiatedCharges(shipment.price) }),
        BillingWeight: billingWeight(shipment.price),
        ShipmentIdentificationNumber: shipment.id,
        ...(form && {
          Form: {
            Code: "01",
            Description: "All Requested International Forms",
            Image: { ImageFormat: { Code: "PDF", Description: "PDF" }, GraphicImage: form },
            FormGroupId: shipment.id,
          },
        }),
        ...shipmentPapers(shipment),
        PackageResults: shipment.trackingNumbers.map((number, index) => ({
          TrackingNumber: number,
          ServiceOptionsCharges: money(0, shipment.price.currency),
          ShippingLabel: {
            ImageFormat: { Code: "GIF", Description: "GIF" },
            GraphicImage: labels[index] ?? "",
          },
          ...receiptOf(shipment, index),
        })),
      },
    },
  };
}

function receiptOf(shipment: CreatedShipment, index: number) {
  const receipt = returnReceipt(shipment, index);
  return receipt ? { ShippingReceipt: receipt } : {};
}
