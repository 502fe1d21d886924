import { problem } from "@/lib/shipping/errors";
import { respondProblem } from "./respond";

export function answerNothingHere(): Response {
  const remedy = "Read the addresses in /api/openapi.json.";
  return respondProblem(problem("NOT_FOUND", "There is nothing at this address.", { remedy }));
}
