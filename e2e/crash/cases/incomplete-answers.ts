import type { Fault } from "@/lib/carriers/ups-simulator/faults";
import type { Point } from "../engine/messages";
import { type CrashCase, jobCase } from "./case";

const ROWS = [1, 2, 3];

/** Answers that say something else than what was bought: less of it, or nothing. */
export function incompleteAnswers(): CrashCase[] {
  return [
    ...lacking(),
    ...lackingAndKilled(),
    ...withoutLabelForEver(),
    ...refusedAfterwards(),
    ...killedWhileAsking(),
  ];
}

/** A label or a package that the answer lacks is asked for, and the row is complete with it. */
function lacking(): CrashCase[] {
  const faults: Fault[] = ["label_missing", "package_missing"];
  return faults.flatMap((fault) =>
    ROWS.flatMap((row) =>
      [1, 3].map((lanes) =>
        jobCase(
          `answer with ${fault}, row ${row}, lanes ${lanes}`,
          { lanes, packages: 2 },
          async (scenario) => {
            await scenario.arm({ operation: "ship", fault, row });
            await scenario.run();
            const { job } = await scenario.check("after the answer");
            scenario.note(job.state !== "completed" && `the job is ${job.state}: ${job.message}`);
            await scenario.finish("resume");
          },
        ),
      ),
    ),
  );
}

function lackingAndKilled(): CrashCase[] {
  const points: Point[] = ["fetchLabels.before", "fetchLabels.after", "completeRow.before"];
  return points.map((at) =>
    jobCase(`answer with package_missing, killed at ${at}`, { packages: 2 }, async (scenario) => {
      await scenario.arm({ operation: "ship", fault: "package_missing", row: 2 });
      await scenario.runUntilKilled({ failpoints: [{ at, row: 2, do: "kill" }] });
      await scenario.check("after the kill");
      await scenario.finish("resume");
    }),
  );
}

/** What the carrier never gives is for a person, and the shipment's number is kept. */
function withoutLabelForEver(): CrashCase[] {
  return ROWS.map((row) =>
    jobCase(`answer whose label never comes, row ${row}`, {}, async (scenario) => {
      await scenario.arm({ operation: "ship", fault: "label_lost", row });
      await scenario.run();
      const { rows, ledger } = await scenario.check("after the answer");
      scenario.note(rows[row - 1]?.state !== "needs_review" && `row ${row} is ${rows[row - 1]?.state}`);
      scenario.note(ledger.length !== row && `${ledger.length} labels were bought`);
      const end = await scenario.drive("resume");
      scenario.note(end !== "person" && `the job ended as ${end}, and a person had to decide`);
    }),
  );
}

/** The carrier refuses what it has created; the one who goes on finds it, and may die on the way. */
function refusedAfterwards(): CrashCase[] {
  const points: (Point | null)[] = [null, "failRow.before", "failRow.after", "finishJob.after"];
  return points.flatMap((at) =>
    ROWS.map((row) =>
      jobCase(
        `row ${row} refused after it was created, ${at ? `killed at ${at}` : "resumed"}`,
        {},
        async (scenario) => {
          await scenario.arm({ operation: "ship", fault: "refused_after", row });
          // It is no row's yet: only the next run asks.
          if (at) await scenario.runUntilKilled({ failpoints: [{ at, row, do: "kill" }] });
          else await scenario.run();
          await scenario.finish("resume");
        },
      ),
    ),
  );
}

function killedWhileAsking(): CrashCase[] {
  const points: Point[] = ["doubtAgain.before", "doubtAgain.after", "completeRow.before"];
  return points.map((at) =>
    jobCase(`row 2 refused after it was created, its resume killed at ${at}`, {}, async (scenario) => {
      await scenario.arm({ operation: "ship", fault: "refused_after", row: 2 });
      await scenario.run();
      await scenario.finish("resume", { failpoints: [{ at, row: 2, do: "kill" }] });
    }),
  );
}
