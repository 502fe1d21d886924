import type { Facts } from "../invariants/facts";
import { NotReached, type Scenario } from "../scenario";

/**
 * The carrier creates these rows' shipments, and shows them only once the look-ups have believed that it had not: each is bought
 * again, and the first shipment is one that no row has. (No program can rule that out without an idempotency key.)
 */
export async function createLate(scenario: Scenario, rows: readonly number[]): Promise<void> {
  for (const row of rows) {
    // As many as the engine's policy may ask for before its window is over: the next look-up sees it.
    await scenario.arm({ operation: "ship", fault: "lookup_delayed", row, lookups: 5 });
    scenario.late.add(scenario.reference(row));
  }
  await scenario.run();
  const { job, ledger } = await scenario.check("after the run");
  if (job.state !== "completed") throw new NotReached(`the job is ${job.state}`);
  const bought = scenario.job.rows + rows.length;
  if (ledger.length !== bought)
    throw new NotReached(`${ledger.length} shipments were created, not ${bought}`);
}

/** Reconciles as often as the sweep would, and once more; what was created late then is reported, once. */
export async function finishReconciliation(scenario: Scenario): Promise<Facts> {
  for (let turn = 0; turn < 5; turn++) {
    await scenario.perform({ kind: "reconcile" });
    if ((await scenario.facts()).job.reconciled) break;
  }
  await scenario.perform({ kind: "reconcile" });
  const facts = await scenario.check("at the end");
  scenario.note(!facts.job.reconciled && "the job does not come to be reconciled");
  for (const reference of scenario.late) {
    const listed = facts.unmatched.filter((each) => each.reference === reference);
    const told = facts.audit.filter(
      (entry) => entry.kind === "shipment.unmatched_found" && entry.reference === reference,
    );
    scenario.note(listed.length !== 1 && `${reference} is listed ${listed.length} times`);
    scenario.note(told.length !== 1 && `${reference} was reported ${told.length} times`);
  }
  const others = facts.unmatched.filter((each) => !scenario.late.has(each.reference));
  scenario.note(others.length > 0 && `${others[0]?.reference} is listed, and its row has it`);
  return facts;
}
