import { RECOVERY_CHOICES } from "@/lib/batch/recovery";
import type { Failpoint, Point } from "../engine/messages";
import { RENEWAL_MS } from "../engine/policy";
import type { Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";

const POSITIONS = [1, 2, 3];
/** A graceful stop at the last row has nothing to hand over: there one more row follows. */
const rowsFor = (verb: string) => (verb === "releaseLease" ? 4 : 3);

/** How a run is brought to a verb at a certain row. */
type Approach = (scenario: Scenario, row: number) => Promise<Partial<Preparation> | undefined>;
interface Preparation {
  readonly failpoints: readonly Failpoint[];
  /** The failpoint is in a job's take-over, not in its first run. */
  readonly takeOver: boolean;
  /** The run is at that row, whatever the call says. */
  readonly anyRow: boolean;
}

const plainly: Approach = async () => undefined;
const afterFault =
  (fault: "refused" | "cut_before" | "cut_after" | "two_matches"): Approach =>
  async (scenario, row) => {
    await scenario.arm({ operation: "ship", fault, row });
    return undefined;
  };
/** An earlier engine died with the row at the carrier. */
const onTakeOver: Approach = async (scenario, row) => {
  await scenario.runUntilKilled({ failpoints: [{ at: "ship.after", row, do: "kill" }] });
  await scenario.expireLease();
  const refusal = await scenario.people.recover("resume");
  scenario.note(refusal && `resume was refused with ${refusal}`);
  return { takeOver: true, anyRow: true };
};
const onHandOver: Approach = async (_, row) => ({
  failpoints: [{ at: "ship.before", row, do: "abort" }],
});
/** Renewing comes with the clock, while the row waits at the carrier's door. */
const onRenewal: Approach = async (_, row) => ({
  failpoints: [
    { at: "ship.before", row, do: "pass", ms: RENEWAL_MS },
    { at: "ship.before", row, do: "hold" },
  ],
});
const onFailingSource: Approach = async (_, row) => ({
  failpoints: [{ at: "writeBack.before", row, do: "throw" }],
});

const APPROACHES: Readonly<Record<string, Approach>> = {
  acquireLease: onTakeOver,
  loadJob: onTakeOver,
  renewLease: onRenewal,
  claimOrders: onTakeOver,
  readPendingRows: onTakeOver,
  beginAttempt: plainly,
  ship: plainly,
  completeRow: plainly,
  failRow: afterFault("refused"),
  markInDoubt: afterFault("cut_after"),
  readDoubtfulAttempts: onTakeOver,
  lookUp: afterFault("cut_after"),
  settleAttempt: afterFault("cut_before"),
  haltJob: afterFault("two_matches"),
  readHalt: onTakeOver,
  countRows: onTakeOver,
  readWriteBacks: plainly,
  writeBack: plainly,
  markWrittenBack: plainly,
  markWriteBackFailed: onFailingSource,
  countWaitingWriteBacks: onTakeOver,
  finishJob: onTakeOver,
  releaseLease: onHandOver,
};

/** Kills the engine before and after every verb, at the first, a middle and the last row, and takes each choice. */
export function killAtFailpoints(): CrashCase[] {
  return Object.entries(APPROACHES).flatMap(([verb, approach]) =>
    (["before", "after"] as const).flatMap((side) =>
      POSITIONS.flatMap((row) =>
        RECOVERY_CHOICES.map((choice) =>
          jobCase(
            `kill at ${verb}.${side}, row ${row}, ${choice}`,
            { rows: rowsFor(verb) },
            async (scenario) => {
              const preparation = await approach(scenario, row);
              const at: Point = `${verb}.${side}`;
              const kill: Failpoint = preparation?.anyRow ? { at, do: "kill" } : { at, row, do: "kill" };
              await scenario.runUntilKilled({
                takeOver: preparation?.takeOver ?? false,
                failpoints: [...(preparation?.failpoints ?? []), kill],
              });
              await scenario.check("after the kill");
              await scenario.finish(choice);
            },
          ),
        ),
      ),
    ),
  );
}
