import type { VoidOutcome, VoidParams } from "@/lib/batch/ports";
import { problem } from "@/lib/shipping/errors";
import type { UpsClient } from "./client";
import { problemOfErrors } from "./problem-of-errors";
import { voidAnswer } from "./wire-schemas";

const alreadyVoided = "190117";

/** Voids a whole shipment (UPS Shipping v2409). Safe to repeat: 'already voided' is success. */
export async function voidShipment(
  client: UpsClient,
  { shipmentId, deadline }: VoidParams,
): Promise<VoidOutcome> {
  const outcome = await client.send({
    method: "DELETE",
    path: `/shipments/v2409/void/cancel/${encodeURIComponent(shipmentId)}`,
    deadline,
    repeatable: true,
  });
  if (outcome.kind !== "answer") return { kind: "unknown", problem: outcome.problem };
  const { status, body, errors } = outcome;
  if (errors.some(({ code }) => code === alreadyVoided)) return { kind: "voided", already: true };
  if (status < 200 || status >= 300 || errors.length > 0) {
    return { kind: "refused", problem: problemOfErrors(status, errors) };
  }
  const parsed = voidAnswer.safeParse(body);
  const answer = parsed.success ? parsed.data.VoidShipmentResponse : null;
  if (answer?.Response.ResponseStatus.Code !== "1") {
    const why = problem(
      "CARRIER_ANSWER_UNREADABLE",
      "UPS sent an answer that does not say what was voided.",
      {
        remedy: "Void it again; a repeat does no harm.",
      },
    );
    return { kind: "unknown", problem: why };
  }
  if (answer.SummaryResult.Status.Code === "1") return { kind: "voided", already: false };
  return {
    kind: "refused",
    problem: problem("VOID_REFUSED", "UPS did not void every package of the shipment."),
  };
}
