import type { Fault } from "@/lib/carriers/ups-simulator/faults";
import type { Failpoint, Point, Task } from "../engine/messages";
import { NotReached, type Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";
import { killWithRequestHeld } from "./collisions";
import { createLate, finishReconciliation } from "./reconciliations";

const LATE = [1, 3];
const SIDES = ["before", "after"] as const;

/** Kills the worker before and after everything that reconciliation does: the next one reports what it finds, once. */
export function reconcileKills(): CrashCase[] {
  const points: [Point, number][] = [
    ...["lookUp", "recordUnmatched", "commit"].flatMap((verb) =>
      SIDES.flatMap((side) => [1, 2].map((nth): [Point, number] => [`${verb}.${side}`, nth])),
    ),
    ...["noteTry", "readUnboughtAttempts", "markReconciled"].flatMap((verb) =>
      SIDES.map((side): [Point, number] => [`${verb}.${side}`, 1]),
    ),
  ];
  return [
    ...points.map(([at, nth]) =>
      jobCase(`reconciliation killed at ${at} ${nth}`, { rows: 3 }, async (scenario) => {
        await createLate(scenario, LATE);
        await killed(scenario, { kind: "reconcile" }, { at, nth, do: "kill" });
        await scenario.check("after the kill");
        await finishReconciliation(scenario);
      }),
    ),
    ...unmatchedKills(),
    ...faults(),
    onItsWay(),
  ];
}

/** A person voids the unmatched shipment, and the process dies on the way: it is voided at last, once, and says so. */
function unmatchedKills(): CrashCase[] {
  const points: Point[] = SIDES.flatMap((side): Point[] => [`void.${side}`, `commit.${side}`]);
  return points.map((at) =>
    jobCase(`void of an unmatched shipment killed at ${at}`, { rows: 3 }, async (scenario) => {
      await createLate(scenario, [2]);
      const { unmatched } = await finishReconciliation(scenario);
      const task: Task = { kind: "void_unmatched", shipmentId: unmatched[0]?.shipmentId ?? "" };
      await killed(scenario, task, { at, do: "kill" });
      await scenario.check("after the kill");
      const again = await scenario.perform(task);
      const refusal = again.kind === "done" ? again.refusal : again.kind;
      // Where the commit went through, there is nothing left to void.
      const expected = at === "commit.after" ? "NOT_FOUND" : null;
      scenario.note(refusal !== expected && `voiding it again ended with ${refusal}`);
      const { unmatched: listed, ledger, audit } = await scenario.check("at the end");
      scenario.note(!listed[0]?.voided && "the unmatched shipment is not listed as voided");
      const created = ledger.find((entry) => entry.shipmentId === listed[0]?.shipmentId);
      scenario.note(!created?.voidedAt && "the unmatched shipment lives");
      const told = audit.filter((entry) => entry.kind === "shipment.unmatched_voided").length;
      scenario.note(told !== 1 && `it was voided ${told} times`);
    }),
  );
}

/** A look-up that fails proves nothing: what could not be asked about is asked about again. */
function faults(): CrashCase[] {
  const ways: [Fault, number][] = [
    ["500_before", 12],
    ["timeout_before", 1],
    ["cut_before", 12],
    ["429", 12],
  ];
  return ways.map(([fault, times]) =>
    jobCase(`reconciliation: ${fault} at the look-up`, { rows: 3 }, async (scenario) => {
      await createLate(scenario, LATE);
      await scenario.arm({ operation: "recover", fault, row: 3, times });
      await scenario.perform({ kind: "reconcile" });
      const { job, unmatched } = await scenario.check("after the fault");
      scenario.note(unmatched.length === 0 && "what could be asked about was not reported");
      scenario.note(
        job.reconciled && unmatched.length < 2 && "what could not be asked about is taken for none",
      );
      await finishReconciliation(scenario);
    }),
  );
}

/** The engine dies with its request on the way, and the carrier takes it up long after the last look-up. */
function onItsWay(): CrashCase {
  return jobCase("reconciliation: a request that arrives after all", { rows: 3 }, async (scenario) => {
    await killWithRequestHeld(scenario, 2);
    scenario.late.add(scenario.reference(2));
    scenario.time.keepsHeld = true;
    await scenario.finish("resume");
    await scenario.time.deliver();
    const { ledger } = await scenario.check("after it arrived");
    scenario.note(ledger.length !== 4 && `${ledger.length} shipments were created, not 4`);
    await finishReconciliation(scenario);
  });
}

/** @throws NotReached when it was not killed */
async function killed(scenario: Scenario, task: Task, kill: Failpoint): Promise<void> {
  const end = await scenario.perform(task, { failpoints: [kill] });
  if (end.kind !== "killed") throw new NotReached(`${kill.at} was never reached: ${JSON.stringify(end)}`);
}
