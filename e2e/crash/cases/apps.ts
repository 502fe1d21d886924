import { setTimeout as sleep } from "node:timers/promises";
import { BROKEN_APP_GUARDS } from "../engine/broken-app-guards";
import type { Facts } from "../invariants/facts";
import { NotReached, type Scenario } from "../scenario";
import { AppProcess } from "../world/app-process";

/** Against hanging only. */
export const PATIENCE_MS = 180_000;

/** Starts the application over the scenario's database, does something with it, and leaves none behind. */
export async function withApp<T>(scenario: Scenario, work: (app: AppProcess) => Promise<T>): Promise<T> {
  await comeDue(scenario);
  await putOthersOff(scenario);
  const app = await AppProcess.start(
    scenario.world,
    scenario.broken.filter((name) => name in BROKEN_APP_GUARDS),
  );
  try {
    return await work(app);
  } finally {
    await app.end();
  }
}

/** The sweep leaves a moment to the one who has just written: here nobody waits for it. */
async function comeDue({ world, job }: Scenario): Promise<void> {
  const { sql } = world.database;
  await sql`update jobs set updated_at = now() - interval '10 minutes' where id = ${job.id}`;
  await sql`update job_rows set updated_at = now() - interval '10 minutes' where job_id = ${job.id}`;
}

/** An application takes up what its database has: what an earlier case left approved would be run beside this one. */
async function putOthersOff({ world, job }: Scenario): Promise<void> {
  const { sql } = world.database;
  // Not of those that wait for an approval: of one of these, the next cases' jobs are made.
  await sql`update jobs set resume_at = now() + interval '1 day' where state = 'approved' and id <> ${job.id}`;
}

/** Signals, lets what is held at the carrier go on once that was heard, and waits until it has ended in good order. */
export async function stop(scenario: Scenario, app: AppProcess, signal: NodeJS.Signals): Promise<void> {
  await app.signalHeard(signal);
  await scenario.time.deliver();
  const code = await endOf(app, PATIENCE_MS);
  scenario.note(code !== 0 && `${signal} ended it with ${code}`);
}

/** The application's exit code, or `nothing` when it lives on for so long. */
export function endOf(app: AppProcess, withinMs: number): Promise<number | null | "nothing"> {
  return Promise.race([app.ended, sleep(withinMs, "nothing" as const, { ref: false })]);
}

/** Whether something comes to pass before patience ends. */
export function soon(what: Promise<unknown>): Promise<boolean> {
  return Promise.race([what.then(() => true), sleep(PATIENCE_MS, false, { ref: false })]);
}

/** Waits for what the application must come to by itself. */
export async function expectSoon(
  scenario: Scenario,
  what: string,
  is: (facts: Facts) => boolean,
): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(20)) {
    if (is(await scenario.facts())) return;
  }
  scenario.note(`it does not come to this: ${what}`);
}

/** Resolves when the carrier has a request of that reference for which a fault was armed, so often. */
export async function untilStruck({ world }: Scenario, reference: string, times = 1): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(10)) {
    if ((await world.simulator.struck(reference)) >= times) return;
  }
  throw new NotReached(`the carrier had no request for ${reference}`);
}
