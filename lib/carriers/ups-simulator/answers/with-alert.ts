import type { Answer } from "../answer";
import type { FaultRule } from "../faults";
import { at } from "../json";

/** A Ship answer with a notice of UPS's in it. */
export function withAlert(
  answer: Answer,
  { code = "120900", message = "Something to know" }: FaultRule,
): Answer {
  const response = at(answer.body, "ShipmentResponse");
  const results = at(response, "ShipmentResults");
  if (!results) return answer;
  const Alert = [{ Code: code, Description: message }];
  const header = at(response, "Response");
  return {
    ...answer,
    body: { ShipmentResponse: { Response: Object.assign({}, header, { Alert }), ShipmentResults: results } },
  };
}
