import type { Point } from "../engine/messages";
import { checkVoids } from "../invariants/check-voids";
import { NotReached, type Scenario } from "../scenario";
import { LOSSES, loseAccount } from "../world/accounts";
import { type CrashCase, jobCase } from "./case";
import { killWithRequestHeld } from "./collisions";
import { finishReconciliation } from "./reconciliations";
import { finishVoids, requestVoids } from "./voids";

const ROWS = [1, 2, 3];
const LOST = Object.keys(LOSSES) as (keyof typeof LOSSES)[];
const MINUTE = 60_000;

/** Jobs under an account of their own, which another one replaces, or which cannot be had for a while. */
export function changedAccounts(): CrashCase[] {
  return [
    ...switchedInDoubt(),
    ...switchedBeforeTheRun(),
    ...lostInDoubt(),
    ...lateIndex(),
    ...lateGateway(),
    ...voids(),
    reconciledUnderItsOwn(),
  ];
}

/** Whatever is in force now: a row in doubt is asked about, and sent again, where it was sent. */
function switchedInDoubt(): CrashCase[] {
  const points: Point[] = ["ship.before", "ship.after", "completeRow.after"];
  return points.flatMap((at) =>
    ROWS.map((row) =>
      jobCase(
        `account switched after a kill at ${at} of row ${row}`,
        { accounts: true },
        async (scenario) => {
          await scenario.runUntilKilled({ failpoints: [{ at, row, do: "kill" }] });
          scenario.people.switchAccount();
          await scenario.check("after the switch");
          await scenario.finish("resume");
        },
      ),
    ),
  );
}

/** What was priced under one account is neither approved nor begun under another. */
function switchedBeforeTheRun(): CrashCase[] {
  const nothing = async (scenario: Scenario) => {
    const { job, ledger } = await scenario.check("after the switch");
    scenario.note(ledger.length > 0 && "labels were bought");
    return job;
  };
  return [
    jobCase(
      "account switched before the approval",
      { accounts: true, unapproved: true },
      async (scenario) => {
        scenario.people.switchAccount();
        const refusal = await scenario.people.approve();
        scenario.note(refusal !== "FINGERPRINT_CHANGED" && `the approval ended with ${refusal}`);
        await nothing(scenario);
      },
    ),
    jobCase("account switched before the first label", { accounts: true }, async (scenario) => {
      scenario.people.switchAccount();
      await scenario.perform({ kind: "check_total" });
      const { state } = await nothing(scenario);
      scenario.note(state !== "previewing" && `the job is ${state}`);
    }),
  ];
}

/** While its account cannot be had, a row stays in doubt and nothing is bought. */
function lostInDoubt(): CrashCase[] {
  return LOST.flatMap((loss) =>
    (["ship.before", "ship.after"] as const).map((at) =>
      jobCase(`account ${loss} after a kill at ${at} of row 2`, { accounts: true }, async (scenario) => {
        await scenario.runUntilKilled({ failpoints: [{ at, row: 2, do: "kill" }] });
        const [own] = scenario.accounts;
        if (!own) throw new NotReached("the job has no account");
        await loseAccount(scenario.world, own, loss);
        scenario.tally.faults++;
        const bought = (await scenario.facts()).ledger.length;
        await scenario.expireLease();
        scenario.note(await scenario.people.recover("resume"));
        await scenario.run();
        const { rows, ledger } = await scenario.check("while it is lost");
        scenario.note(rows[1]?.state !== "in_doubt" && `row 2 is ${rows[1]?.state}`);
        scenario.note(ledger.length !== bought && "a label was bought");
        await loseAccount(scenario.world, own, null);
        await scenario.finish("resume");
      }),
    ),
  );
}

/** The carrier's index knows late what was bought: until its time is over, 'none' is no reason to send again. */
function lateIndex(): CrashCase[] {
  return [1, 8, 13].flatMap((minutes) =>
    ROWS.map((row) =>
      jobCase(`row ${row} in the index after ${minutes} minutes`, { accounts: true }, async (scenario) => {
        await scenario.arm({ operation: "ship", fault: "index_lag", row, ms: minutes * MINUTE });
        await scenario.runUntilKilled({ failpoints: [{ at: "ship.after", row, do: "kill" }] });
        await scenario.finish("resume");
      }),
    ),
  );
}

/** A gateway hands a request on long after its sender has given it up. */
function lateGateway(): CrashCase[] {
  return ROWS.map((row) =>
    jobCase(`the request for row ${row} arrives a minute late`, { accounts: true }, async (scenario) => {
      await killWithRequestHeld(scenario, row);
      scenario.time.keepsHeld = true;
      await scenario.expireLease();
      scenario.note(await scenario.people.recover("resume"));
      await scenario.run();
      const { rows } = await scenario.check("while it is on its way");
      scenario.note(rows[row - 1]?.state !== "in_doubt" && `row ${row} is ${rows[row - 1]?.state}`);
      await scenario.time.pass(MINUTE);
      scenario.time.keepsHeld = false;
      await scenario.time.deliver();
      await scenario.finish("resume");
    }),
  );
}

/** A label is taken back where it was bought, and a wish stands until that account has answered. */
function voids(): CrashCase[] {
  return [
    jobCase("void after the account was switched", { accounts: true }, async (scenario) => {
      await requestVoids(scenario, ROWS);
      scenario.people.switchAccount();
      await finishVoids(scenario, ROWS);
      const { rows } = await scenario.facts();
      scenario.note(rows.some(({ state }) => state !== "voided") && "a label was not taken back");
    }),
    ...LOST.map((loss) =>
      jobCase(`void while the account is ${loss}`, { accounts: true }, async (scenario) => {
        await requestVoids(scenario, ROWS);
        const [own] = scenario.accounts;
        if (!own) throw new NotReached("the job has no account");
        await loseAccount(scenario.world, own, loss);
        scenario.tally.faults++;
        await scenario.perform({ kind: "void" });
        const { rows } = await scenario.check("while it is lost");
        scenario.note(rows.some(({ voidRequested }) => !voidRequested) && "a wish to void is forgotten");
        await loseAccount(scenario.world, own, null);
        await finishVoids(scenario, ROWS);
        for (const problem of checkVoids(await scenario.facts(), ROWS)) scenario.note(problem);
      }),
    ),
  ];
}

/** The index knows row 2 only once its 'none' was believed: reconciliation finds it, at the account of before. */
function reconciledUnderItsOwn(): CrashCase {
  return jobCase("unmatched shipment under the account of before", { accounts: true }, async (scenario) => {
    await scenario.arm({ operation: "ship", fault: "index_lag", row: 2, ms: 1_440 * MINUTE });
    await scenario.runUntilKilled({ failpoints: [{ at: "ship.after", row: 2, do: "kill" }] });
    scenario.late.add(scenario.reference(2));
    await scenario.finish("resume");
    scenario.people.switchAccount();
    await scenario.time.pass(1_440 * MINUTE);
    await finishReconciliation(scenario);
  });
}
