import { createModeStore } from "@/lib/db/mode-store";
import { createQueue } from "@/lib/db/queue";
import { parseDatabaseUrl } from "@/lib/env";
import { NotReached } from "../scenario";
import { expectSoon, soon, stop, untilStruck, withApp } from "./apps";
import { type CrashCase, jobCase } from "./case";

/** An approval and a run by hand wake two workers for one job: the one that comes second takes nothing from the first. */
export function modeLocks(): CrashCase[] {
  return [wokenTwice()];
}

function wokenTwice(): CrashCase {
  return jobCase("a worker is woken twice for one job", {}, async (scenario) => {
    const { db, sql } = scenario.world.database;
    const jobId = scenario.job.id;
    const sessionId = `session of ${jobId}`;
    const locks = async () => (await createModeStore(db).readLocks({ sessionId })).map((each) => each.jobId);
    const queue = createQueue(parseDatabaseUrl(scenario.world.databaseUrl));
    await scenario.arm({ operation: "ship", fault: "held", row: 2 });
    // Nobody takes it up before both are there to be woken.
    await sql`update jobs set session_id = ${sessionId}, resume_at = now() + interval '1 hour' where id = ${jobId}`;
    await withApp(scenario, (first) =>
      withApp(scenario, async (second) => {
        await queue.send(db, "run", { jobId });
        await untilStruck(scenario, scenario.reference(2));
        // What it says when it has come to its end.
        const lost = [first, second].map((app) => app.says(jobId, "not this worker's job"));
        await queue.send(db, "run", { jobId });
        if (!(await soon(Promise.race(lost)))) throw new NotReached("nobody took the second message");
        scenario.note((await locks()).length !== 1 && "its session's mode is open while it runs");
        await scenario.time.deliver();
        await expectSoon(scenario, "it is completed", ({ job }) => job.state === "completed");
        for (const app of [first, second]) await stop(scenario, app, "SIGTERM");
      }),
    );
    await queue.stop();
    scenario.note((await locks()).length > 0 && "its session's mode is locked for ever");
    await scenario.check("at the end");
  });
}
