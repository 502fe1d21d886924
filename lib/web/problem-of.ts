import { randomBytes } from "node:crypto";
import { log } from "@/lib/log";
import type { Problem } from "@/lib/shipping/errors";
import { internalProblem } from "./answer-problem";
import { expectedProblem } from "./expected-problem";

/** Turns whatever was thrown into a problem. What nobody expected is logged under an id, and the id alone is shown. */
export function problemOf(error: unknown): Problem {
  const expected = expectedProblem(error);
  if (expected) return expected;
  const id = randomBytes(4).toString("hex");
  log("web").error({ id, err: error }, "unexpected error");
  return internalProblem(id);
}
