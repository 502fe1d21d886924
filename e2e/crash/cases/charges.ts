import type { Point } from "../engine/messages";
import type { Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";

const ROWS = [1, 2, 3];

/** The carrier charges other than it quoted: whatever is beyond what was approved is approved anew before more is bought. */
export function charges(): CrashCase[] {
  return [
    ...ROWS.flatMap((row) => [1, 3].map((lanes) => dearerRow(row, lanes))),
    ...[1, 2].flatMap((row) => killedAt(row)),
    ...[1, 3].map(dearerInSum),
    ...ROWS.map(withinTheSum),
    ...ROWS.map(cheaperRow),
    beyondTheApprover(),
    ...ROWS.map(dearerAndLost),
    ...ROWS.map(dearerAndNotWhole),
  ];
}

/** A person goes on: what is left is priced again, and waits for an approval of its own. */
async function approveAnew(scenario: Scenario): Promise<void> {
  const { job } = await scenario.check("after the charge");
  scenario.note(job.problemCode !== "BUDGET_EXCEEDED" && `the job is ${job.state}: ${job.message}`);
  if (job.state === "running") await scenario.expireLease();
  const refusal = await scenario.people.recover("resume");
  scenario.note(refusal && `resume was refused with ${refusal}`);
  const { job: reopened } = await scenario.facts();
  scenario.note(reopened.state !== "awaiting_approval" && `the job is ${reopened.state} after the resume`);
  if (reopened.state !== "awaiting_approval") return;
  await scenario.priceAnew();
  scenario.note(await scenario.people.approve());
}

const dear = (row: number) => ({ operation: "ship", fault: "price", row, percent: 1_000 }) as const;

function dearerRow(row: number, lanes: number): CrashCase {
  return jobCase(`row ${row} charged ten times its price, lanes ${lanes}`, { lanes }, async (scenario) => {
    await scenario.arm(dear(row));
    await scenario.run();
    await approveAnew(scenario);
    await scenario.finish("resume");
  });
}

function killedAt(row: number): CrashCase[] {
  const points: Point[] = ["completeRow.after", "finishJob.before", "finishJob.after"];
  return points.map((at) =>
    jobCase(`row ${row} charged ten times its price, killed at ${at}`, {}, async (scenario) => {
      await scenario.arm(dear(row));
      await scenario.runUntilKilled({ failpoints: [{ at, row, do: "kill" }] });
      await approveAnew(scenario);
      await scenario.finish("resume");
    }),
  );
}

/** Each row is within its own tolerance; together they are beyond what was approved. */
function dearerInSum(lanes: number): CrashCase {
  const wish = { rows: 4, lanes, budgetPercent: -40 };
  return jobCase(`rows that cost more than was approved in sum, lanes ${lanes}`, wish, async (scenario) => {
    for (const row of [1, 2]) {
      await scenario.arm({ operation: "ship", fault: "price", row, percent: 104 });
    }
    await scenario.run();
    await approveAnew(scenario);
    await scenario.finish("resume");
  });
}

/** What one row costs too much, the others leave of what was approved. */
function withinTheSum(row: number): CrashCase {
  return jobCase(
    `row ${row} charged a fifth more, within the sum`,
    { budgetPercent: 50 },
    async (scenario) => {
      await scenario.arm({ operation: "ship", fault: "price", row, percent: 120 });
      await scenario.run();
      await approveAnew(scenario);
      await scenario.finish("resume");
    },
  );
}

function cheaperRow(row: number): CrashCase {
  return jobCase(`row ${row} charged half its price`, {}, async (scenario) => {
    await scenario.arm({ operation: "ship", fault: "price", row, percent: 50 });
    await scenario.run();
    const { job } = await scenario.check("after the charge");
    scenario.note(job.state !== "completed" && `the job is ${job.state}: ${job.message}`);
    await scenario.finish("resume");
  });
}

/** The answer with the charge is lost, and no look-up repeats it: the row is marked as one whose price is the rated one. */
function dearerAndLost(row: number): CrashCase {
  return jobCase(`row ${row} charged ten times its price, and its answer lost`, {}, async (scenario) => {
    await scenario.arm({ ...dear(row), fault: "cut_after" });
    await scenario.finish("resume");
    const { rows } = await scenario.facts();
    const { costSource, state } = rows[row - 1] ?? {};
    scenario.note(state !== "completed" && `row ${row} is ${state}`);
    scenario.note(costSource !== "rated" && `row ${row} says that its cost is the ${costSource}'s`);
  });
}

/** A label never comes, and the charge did: a person says that the shipment exists, and what it cost asks for an approval. */
function dearerAndNotWhole(row: number): CrashCase {
  return jobCase(`row ${row} charged ten times its price, and its label lost`, {}, async (scenario) => {
    await scenario.arm({ ...dear(row), fault: "label_lost" });
    await scenario.run();
    const { ledger } = await scenario.check("after the answer");
    const trackingNumber = ledger.at(-1)?.shipmentId ?? "";
    await scenario.perform({ kind: "review", rowNumber: row, decision: { kind: "exists", trackingNumber } });
    await approveAnew(scenario);
    await scenario.finish("resume");
  });
}

/** Who may approve what it was to cost may not approve what it has come to. */
function beyondTheApprover(): CrashCase {
  return jobCase("dearer than its approver may approve", {}, async (scenario) => {
    await scenario.arm(dear(1));
    await scenario.run();
    const { job } = await scenario.check("after the charge");
    const approver = await scenario.people.hire("supervisor", job.estimatedCents);
    scenario.note(await scenario.people.recover("resume", approver));
    await scenario.priceAnew();
    const refusal = await scenario.people.approve(approver);
    scenario.note(refusal !== "NOT_ALLOWED" && `the approval ended with ${refusal}`);
    scenario.note(await scenario.people.approve());
    await scenario.finish("resume");
  });
}
