import { RECOVERY_CHOICES } from "@/lib/batch/recovery";
import type { Fault } from "@/lib/carriers/ups-simulator/faults";
import type { Point } from "../engine/messages";
import type { ScenarioWish } from "../scenario";
import { type CrashCase, jobCase } from "./case";

interface World {
  readonly name: string;
  readonly wish: Partial<ScenarioWish>;
  /** The rows at which it is struck. */
  readonly rows: readonly number[];
}

/** Rows 4 to 6 are the returns of rows 1 to 3. */
const WORLDS: readonly World[] = [
  { name: "parcels of different sizes", wish: { packages: 2, content: "collected" }, rows: [1, 3] },
  { name: "invoices for customs", wish: { content: "abroad" }, rows: [1, 3] },
  { name: "invoices and two parcels", wish: { content: "abroad", packages: 2 }, rows: [2] },
  { name: "returns", wish: { content: "returns" }, rows: [2, 4, 6] },
];
const POINTS: readonly Point[] = [
  "beginAttempt.after",
  "ship.before",
  "ship.after",
  "completeRow.before",
  "completeRow.after",
  "writeBack.before",
  "writeBack.after",
];

/** The ways to lose a process or an answer, over what is more than one parcel at home. */
export function wholeShipments(): CrashCase[] {
  return WORLDS.flatMap((world) => [...killed(world), ...faulty(world)]).concat(
    incompleteAbroad(),
    byLanes(),
  );
}

function killed({ name, wish, rows }: World): CrashCase[] {
  return POINTS.flatMap((at) =>
    rows.flatMap((row) =>
      RECOVERY_CHOICES.map((choice) =>
        jobCase(`${name}: kill at ${at}, row ${row}, ${choice}`, wish, async (scenario) => {
          await scenario.runUntilKilled({ failpoints: [{ at, row, do: "kill" }] });
          await scenario.check("after the kill");
          await scenario.finish(choice);
        }),
      ),
    ),
  );
}

function faulty({ name, wish, rows }: World): CrashCase[] {
  const faults: Fault[] = ["cut_before", "cut_after", "timeout_after", "refused_after", "label_missing"];
  return faults.flatMap((fault) =>
    rows.flatMap((row) =>
      [1, 3].map((lanes) =>
        jobCase(`${name}: ${fault}, row ${row}, lanes ${lanes}`, { ...wish, lanes }, async (scenario) => {
          await scenario.arm({ operation: "ship", fault, row });
          await scenario.run();
          // Of what was refused and created, only the next run asks.
          if (fault !== "refused_after") await scenario.check("after the answer");
          await scenario.finish("resume");
        }),
      ),
    ),
  );
}

/** The answer had the form, and no label: the one who has the label in the end has the form, too. */
function incompleteAbroad(): CrashCase[] {
  const points: (Point | null)[] = [null, "fetchLabels.before", "fetchLabels.after", "completeRow.before"];
  return points.map((at) =>
    jobCase(
      `invoices: an answer with a package missing, ${at ? `killed at ${at}` : "fetched"}`,
      { content: "abroad", packages: 2 },
      async (scenario) => {
        await scenario.arm({ operation: "ship", fault: "package_missing", row: 2 });
        if (at) await scenario.runUntilKilled({ failpoints: [{ at, row: 2, do: "kill" }] });
        else await scenario.run();
        await scenario.check("after the answer");
        await scenario.finish("resume");
      },
    ),
  );
}

/** A return comes up while another lane still has its row at the carrier. */
function byLanes(): CrashCase[] {
  return [2, 3, 6].map((lanes) =>
    jobCase(`returns beside their rows, lanes ${lanes}`, { content: "returns", lanes }, async (scenario) => {
      await scenario.run();
      await scenario.finish("resume");
    }),
  );
}
