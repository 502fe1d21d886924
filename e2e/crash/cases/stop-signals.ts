import { checkCompleted } from "../invariants/check-invariants";
import { checkVoids } from "../invariants/check-voids";
import { endOf, expectSoon, stop, untilStruck, withApp } from "./apps";
import { type CrashCase, jobCase } from "./case";
import { createLate } from "./reconciliations";
import { armVoid, requestVoids } from "./voids";

/** A call that is never answered takes twice as long. */
const AT_ONCE_MS = 15_000;

/** The application is asked to stop, by a signal, while it has something at the carrier. */
export function stopSignals(): CrashCase[] {
  return [
    ...[1, 2, 4].map((row) => firstSignal("SIGTERM", row, 1)),
    firstSignal("SIGINT", 2, 1),
    firstSignal("SIGTERM", 1, 3),
    secondSignal("timeout_after"),
    secondSignal("timeout_before"),
    whileVoiding(),
    whileReconciling(),
  ];
}

/** What is at the carrier finishes, nothing else starts, and the next application goes on by itself. */
function firstSignal(signal: NodeJS.Signals, row: number, lanes: number): CrashCase {
  return jobCase(
    `${signal} with row ${row} at the carrier, lanes ${lanes}`,
    { rows: 5, lanes },
    async (scenario) => {
      const busy = Array.from({ length: lanes }, (_, lane) => row + lane);
      for (const each of busy) await scenario.arm({ operation: "ship", fault: "held", row: each });
      await withApp(scenario, async (app) => {
        for (const each of busy) await untilStruck(scenario, scenario.reference(each));
        await stop(scenario, app, signal);
      });
      const { job, rows, attempts } = await scenario.check("after the stop");
      const last = row + lanes - 1;
      scenario.note(attempts.length !== last && `${attempts.length} rows were started, not ${last}`);
      for (const { row: each, state } of rows) {
        const expected = each <= last ? "completed" : "pending";
        scenario.note(state !== expected && `row ${each} is ${state} after the stop`);
      }
      scenario.note(job.state !== "approved" && `the job is ${job.state} after the stop`);
      scenario.note(job.leaseOwner !== null && "the lease was not given back");
      if (scenario.violations.length > 0) return;
      await withApp(scenario, async (app) => {
        await expectSoon(
          scenario,
          "the next application goes on by itself",
          ({ job }) => job.state === "completed",
        );
        await stop(scenario, app, "SIGTERM");
      });
      for (const problem of checkCompleted(await scenario.check("at the end"))) scenario.note(problem);
    },
  );
}

/** The process ends at once, with a row at the carrier: a person resumes, and nothing is lost or bought twice. */
function secondSignal(fault: "timeout_before" | "timeout_after"): CrashCase {
  return jobCase(`a second SIGTERM, ${fault} at row 2`, { rows: 4 }, async (scenario) => {
    await scenario.arm({ operation: "ship", fault, row: 2 });
    await withApp(scenario, async (app) => {
      await untilStruck(scenario, scenario.reference(2));
      await app.signalHeard("SIGTERM");
      app.signal("SIGTERM");
      const code = await endOf(app, AT_ONCE_MS);
      scenario.note(code !== 1 && `the second signal ended it with ${code}`);
    });
    const { job, rows } = await scenario.check("after the second signal");
    scenario.note(job.state !== "running" && `the job is ${job.state}`);
    scenario.note(rows[1]?.state !== "in_flight" && `row 2 is ${rows[1]?.state}`);
    if (scenario.violations.length > 0) return;
    await withApp(scenario, async (app) => {
      await expectSoon(scenario, "the dead process's lease is ended", ({ audit }) =>
        audit.some((entry) => entry.kind === "job.lease_ended"),
      );
      await stop(scenario, app, "SIGTERM");
    });
    const after = await scenario.check("after the next start");
    scenario.note(after.job.state !== "running" && `it is ${after.job.state}, and no person chose anything`);
    await scenario.time.endCalls();
    await scenario.finish("resume");
  });
}

/** The row that is being voided is; the others wait for the next application. */
function whileVoiding(): CrashCase {
  return jobCase("SIGTERM with a void at the carrier", { rows: 3 }, async (scenario) => {
    const all = [1, 2, 3];
    await requestVoids(scenario, all);
    const shipmentId = (await scenario.facts()).rows[1]?.shipmentId ?? "";
    await armVoid(scenario, 2, { fault: "held" });
    await withApp(scenario, async (app) => {
      await untilStruck(scenario, shipmentId);
      await stop(scenario, app, "SIGTERM");
    });
    const { rows } = await scenario.check("after the stop");
    scenario.note(rows[1]?.state !== "voided" && `row 2 is ${rows[1]?.state} after the stop`);
    scenario.note(!rows[2]?.voidRequested && "row 3 was asked about after the signal");
    await withApp(scenario, async (app) => {
      await expectSoon(scenario, "the next application voids the rest", (facts) =>
        facts.rows.every((row) => !row.voidRequested),
      );
      await stop(scenario, app, "SIGTERM");
    });
    await scenario.drainOutbox();
    for (const problem of checkVoids(await scenario.check("at the end"), all)) scenario.note(problem);
  });
}

/** What was found is kept; the job counts as reconciled only when all was asked about. */
function whileReconciling(): CrashCase {
  return jobCase(
    "SIGTERM with a look-up of the reconciliation at the carrier",
    { rows: 3 },
    async (scenario) => {
      await createLate(scenario, [1, 3]);
      const reference = scenario.reference(1);
      await scenario.arm({ operation: "recover", fault: "held", row: 1 });
      const before = await scenario.world.simulator.struck(reference);
      await withApp(scenario, async (app) => {
        await untilStruck(scenario, reference, before + 1);
        await stop(scenario, app, "SIGTERM");
      });
      const { job, unmatched } = await scenario.check("after the stop");
      scenario.note(unmatched.length !== 1 && `${unmatched.length} shipments were reported before the stop`);
      scenario.note(job.reconciled && "the job counts as reconciled, and row 3 was not asked about");
      await withApp(scenario, async (app) => {
        await expectSoon(
          scenario,
          "the next application reconciles the rest",
          (facts) => facts.job.reconciled,
        );
        await stop(scenario, app, "SIGTERM");
      });
      const listed = (await scenario.check("at the end")).unmatched.map((each) => each.reference);
      const late = [...scenario.late].sort();
      scenario.note(listed.join() !== late.join() && `${listed.join()} are listed, not ${late.join()}`);
    },
  );
}
