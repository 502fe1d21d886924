import type { ReviewDecision } from "@/lib/use-cases/review-row";
import type { Failpoint } from "../engine/messages";
import { NotReached, type Scenario } from "../scenario";

/** How row 2 comes to wait for a person. */
export type Doubt = "created, and no label is given" | "not created, and said to exist" | "created twice";

/** Runs the job until row 2 waits for a person. @returns the numbers that the carrier has under its reference */
export async function comeToReview(scenario: Scenario, doubt: Doubt): Promise<string[]> {
  if (doubt === "created twice") {
    await scenario.arm({ operation: "ship", fault: "two_matches", row: 2 });
  } else {
    const fault = doubt === "not created, and said to exist" ? "cut_before" : "cut_after";
    await scenario.arm({ operation: "ship", fault, row: 2 });
    await scenario.arm({ operation: "recover", fault: "exists_without_label", row: 2, times: 0 });
  }
  await scenario.run();
  const { rows, ledger } = await scenario.check("after the run");
  if (rows[1]?.state !== "needs_review") throw new NotReached(`row 2 is ${rows[1]?.state}`);
  const created = ledger.filter((entry) => entry.references.includes(scenario.reference(2)));
  return created.map((entry) => entry.shipmentId).sort();
}

/** A person decides about row 2. @returns the code of a refusal, or how the process ended */
export async function decide(
  scenario: Scenario,
  decision: ReviewDecision,
  failpoints: readonly Failpoint[] = [],
): Promise<string | null> {
  const end = await scenario.perform({ kind: "review", rowNumber: 2, decision }, { failpoints });
  return end.kind === "done" ? end.refusal : end.kind;
}
