import type { VoidOutcome, VoidParams } from "@/lib/batch/ports";
import { type ErrorCode, problem } from "@/lib/shipping/errors";
import type { UpsClient } from "./client";
import { problemOfErrors } from "./problem-of-errors";
import { voidAnswer } from "./wire-schemas";

const alreadyVoided = "190117";

/** Of the account, its credentials or the traffic, and not of the shipment: nobody has decided about the void. */
const noDecision = new Set<ErrorCode>(["CARRIER_CREDENTIALS", "CARRIER_ACCOUNT", "CARRIER_BUSY"]);

/**
 * Voids a whole shipment (UPS Shipping v2409). Safe to repeat: 'already voided' is success, and only what UPS says of the
 * shipment itself is a refusal.
 */
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
    const problem = problemOfErrors(status, errors);
    const undecided = status === 401 || status === 403 || noDecision.has(problem.code);
    return { kind: undecided ? "unknown" : "refused", problem };
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
