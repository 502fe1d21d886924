import type { BoughtShipment, ShipOutcome, ShipParams } from "@/lib/batch/ports";
import { problem } from "@/lib/shipping/errors";
import type { Shipment } from "@/lib/shipping/shipment";
import { ourShare } from "@/lib/shipping/shipment-parts";
import { alertsOfWire } from "./alerts-of-wire";
import type { UpsClient } from "./client";
import { formOfWire, labelOfWire } from "./label-of-wire";
import { moneyOfWire } from "./money-of-wire";
import { papersOfWire } from "./papers-of-wire";
import { problemOfErrors } from "./problem-of-errors";
import { shipRequest } from "./ship-request";
import { responseStatus } from "./wire-errors";
import { type ShipAnswer, shipAnswer } from "./wire-schemas";

/**
 * Buys a shipment (UPS Shipping v2409). UPS has no idempotency: whatever does not prove that nothing was bought is
 * `unknown`, and only the look-up may settle it.
 */
export async function ship(
  client: UpsClient,
  accountNumber: string,
  { shipper, shipment, reference, deadline }: ShipParams,
): Promise<ShipOutcome> {
  const outcome = await client.send({
    method: "POST",
    path: "/shipments/v2409/ship",
    body: shipRequest(shipper, shipment, reference, accountNumber),
    deadline,
    repeatable: false,
  });
  if (outcome.kind === "not_sent") return outcome;
  if (outcome.kind === "lost") return { kind: "unknown", problem: outcome.problem };
  const { status, body, errors } = outcome;
  const accepted = status >= 200 && status < 300;
  // A 200 may hold a failure; without an error that says so, it decides nothing.
  if (!accepted || (errors.length > 0 && responseStatus(body) !== "1")) {
    return {
      kind: "refused",
      problem: problemOfErrors(status, errors),
      carrierCode: errors[0]?.code ?? null,
    };
  }
  const parsed = shipAnswer.safeParse(body);
  if (!parsed.success || parsed.data.ShipmentResponse.Response.ResponseStatus.Code !== "1") {
    return {
      kind: "unknown",
      problem: problem("CARRIER_ANSWER_UNREADABLE", "UPS sent an answer that does not say what was bought."),
    };
  }
  return { kind: "bought", shipment: boughtShipment(parsed.data.ShipmentResponse, shipment) };
}

function boughtShipment({ Response, ShipmentResults }: ShipAnswer, asked: Shipment): BoughtShipment {
  const charged =
    moneyOfWire(ShipmentResults.NegotiatedRateCharges?.TotalCharge) ??
    moneyOfWire(ShipmentResults.ShipmentCharges?.TotalCharges);
  const customsForm = formOfWire(ShipmentResults.Form);
  const papers = papersOfWire({
    ...ShipmentResults,
    packages: ShipmentResults.PackageResults.map(({ ShippingReceipt: receipt, Form: form }) => ({
      receipt,
      form,
    })),
  });
  return {
    shipmentId: ShipmentResults.ShipmentIdentificationNumber,
    packages: ShipmentResults.PackageResults.map(({ TrackingNumber, ShippingLabel }) => ({
      trackingNumber: TrackingNumber,
      label: labelOfWire(ShippingLabel?.GraphicImage),
    })),
    cost: charged && ourShare(charged, asked),
    alerts: alertsOfWire(Response.Alert),
    ...(customsForm && { customsForm }),
    ...(papers.length > 0 && { papers }),
  };
}
