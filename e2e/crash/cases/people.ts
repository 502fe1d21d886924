import { putBackRows } from "@/lib/use-cases/leave-out-rows";
import type { Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";

/** What people may cause one job to cost, and what they may not approve because it is their own work. */
export function people(): CrashCase[] {
  return [
    ...[0, 1].map(approvedWithin),
    ...restartedWithin(),
    ...restartedLater(),
    ...changedByTwo(),
    correctedByOne(),
  ];
}

/** @param above how much the job costs above the supervisor's limit */
function approvedWithin(above: number): CrashCase {
  const which = above > 0 ? "less than it costs" : "what it costs";
  return jobCase(`approved by a supervisor who may ${which}`, { unapproved: true }, async (scenario) => {
    const { job } = await scenario.facts();
    const supervisor = await scenario.people.hire("supervisor", job.estimatedCents - above);
    const refusal = await scenario.people.approve(supervisor);
    const expected = above > 0 ? "NOT_ALLOWED" : null;
    scenario.note(refusal !== expected && `the approval ended with ${refusal}`);
    await scenario.check("after the approval");
    if (refusal !== null) scenario.note(await scenario.people.approve());
    await scenario.finish("resume");
  });
}

/** Buying everything again is spending like any other. */
function restartedWithin(): CrashCase[] {
  return [1, 3].map((row) =>
    jobCase(`restarted at row ${row} by a supervisor who may less than it costs`, {}, async (scenario) => {
      await scenario.arm({ operation: "ship", fault: "refused", row });
      await scenario.run();
      const { job, rows } = await scenario.facts();
      const charged = rows.reduce((total, { costCents }) => total + (costCents ?? 0), 0);
      const supervisor = await scenario.people.hire("supervisor", charged + job.estimatedCents - 1);
      const refusal = await scenario.people.recover("restart", supervisor);
      scenario.note(refusal !== "NOT_ALLOWED" && `the restart ended with ${refusal}`);
      await scenario.finish("resume");
    }),
  );
}

/** The restart waits for what the carrier says; meanwhile the one who chose it may less. */
function restartedLater(): CrashCase[] {
  return (["ship.before", "ship.after"] as const).map((at) =>
    jobCase(`restart after a kill at ${at}, and its chooser may less by then`, {}, async (scenario) => {
      await scenario.runUntilKilled({ failpoints: [{ at, row: 2, do: "kill" }] });
      await scenario.expireLease();
      const { job } = await scenario.facts();
      const supervisor = await scenario.people.hire("supervisor", job.estimatedCents * 2);
      scenario.note(await scenario.people.recover("restart", supervisor));
      await scenario.people.lowerLimit(supervisor, job.estimatedCents - 1);
      await scenario.finish("resume");
      const { job: after } = await scenario.facts();
      scenario.note(after.generation > 1 && "it was restarted by a person who may not");
    }),
  );
}

async function change(scenario: Scenario, by: Awaited<ReturnType<Scenario["people"]["hire"]>>, row: number) {
  scenario.note(await scenario.people.leaveOut(by, row));
  const back = await putBackRows(scenario.people.contextOf(by), { jobId: scenario.job.id, rows: [row] });
  scenario.note(!back.ok && back.error.message);
}

/** Nobody who has changed anything since the last approval approves it, no matter who changed it after them. */
function changedByTwo(): CrashCase[] {
  return ["first", "last"].map((which) =>
    jobCase(`approved by the ${which} of two who changed it`, { unapproved: true }, async (scenario) => {
      const two = [
        await scenario.people.hire("supervisor"),
        await scenario.people.hire("supervisor"),
      ] as const;
      await change(scenario, two[0], 1);
      await change(scenario, two[1], 2);
      const refusal = await scenario.people.approve(which === "first" ? two[0] : two[1]);
      scenario.note(refusal !== "NOT_ALLOWED" && `the approval ended with ${refusal}`);
      await scenario.check("after the approval");
      if (refusal !== null)
        scenario.note(await scenario.people.approve(await scenario.people.hire("supervisor")));
      await scenario.finish("resume");
    }),
  );
}

/** A failed job that a person changes waits for its approval again, and not for theirs. */
function correctedByOne(): CrashCase {
  return jobCase("a refused row put by, and approved by who did that", {}, async (scenario) => {
    await scenario.arm({ operation: "ship", fault: "refused", row: 2 });
    await scenario.run();
    await scenario.check("after the refusal");
    const supervisor = await scenario.people.hire("supervisor");
    scenario.note(await scenario.people.leaveOut(supervisor, 2));
    scenario.note(await scenario.people.recover("resume", supervisor));
    await scenario.run();
    const { job, rows } = await scenario.check("at the end");
    scenario.note(job.state !== "completed" && `the job is ${job.state}: ${job.message}`);
    scenario.note(rows[1]?.state !== "skipped" && `row 2 is ${rows[1]?.state}`);
  });
}
