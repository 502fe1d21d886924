import { countRows } from "@/lib/db/jobs";
import { voidRows } from "@/lib/use-cases/void-rows";
import type { Failpoint, Point } from "../engine/messages";
import { checkVoids } from "../invariants/check-voids";
import { NotReached, type Scenario } from "../scenario";

/** Buys every row of the job, and asks for the labels of these to be voided. */
export async function requestVoids(scenario: Scenario, rows: readonly number[]): Promise<void> {
  await scenario.run();
  const { job } = await scenario.facts();
  if (job.state !== "completed") throw new NotReached(`the job is ${job.state}`);
  const asked = await voidRows(scenario.people.clerk, { jobId: scenario.job.id, rows });
  scenario.note(!asked.ok && `the request to void was refused: ${asked.error.message}`);
}

/** A fault at the carrier when a row's shipment is voided. */
export async function armVoid(
  scenario: Scenario,
  row: number,
  rule: Omit<Parameters<Scenario["world"]["simulator"]["arm"]>[0], "match" | "operation">,
): Promise<void> {
  const { rows } = await scenario.facts();
  const reference = rows.find((each) => each.row === row)?.shipmentId ?? "";
  await scenario.armAt(reference, { ...rule, operation: "void" });
}

/** Voids until a failpoint kills. @throws NotReached when none did */
export async function voidUntilKilled(scenario: Scenario, at: Point, nth: number): Promise<void> {
  const kill: Failpoint = { at, nth, do: "kill" };
  const end = await scenario.perform({ kind: "void" }, { failpoints: [kill] });
  if (end.kind !== "killed") throw new NotReached(`${at} was never reached: ${JSON.stringify(end)}`);
}

/** Voids as often as a sweep would, until no request stands, and checks everything. */
export async function finishVoids(scenario: Scenario, requested: readonly number[]): Promise<void> {
  const waits = async () => (await scenario.facts()).rows.some((row) => row.voidRequested);
  for (let turn = 0; turn < 6 && (turn === 0 || (await waits())); turn++)
    await scenario.perform({ kind: "void" });
  await scenario.drainOutbox();
  const facts = await scenario.check("at the end");
  for (const problem of checkVoids(facts, requested)) scenario.note(`at the end: ${problem}`);
  const charged = facts.ledger
    .filter((entry) => entry.voidedAt === null)
    .reduce((sum, entry) => sum + entry.totalCents, 0);
  const { costCents } = await countRows(scenario.world.database.db, { jobId: scenario.job.id });
  scenario.note(costCents !== charged && `the job costs ${costCents} cents, the carrier charges ${charged}`);
}
