import { answerReadiness } from "@/lib/web/answer-readiness";

export const dynamic = "force-dynamic";

/** Answers 200 when requests can be served. */
export function GET(): Promise<Response> {
  return answerReadiness();
}
