import type { Viewer } from "@/lib/auth/viewer";
import type { Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";

/** What the mode auto buys for a clerk: no batch above what one may cost, and together no more than a day may. */
export function autoLimits(): CrashCase[] {
  return [beyondABatch(), ...[1, 2, 3].map(withinADay)];
}

const small = { rows: 3, unapproved: true };

/**
 * The mode auto is open to clerks while `work` goes on: a batch may cost what three rows cost, and a day twice that and a
 * half. Nothing is bought by two people then, so nobody else may use the database.
 */
async function withAuto(
  { world, people }: Scenario,
  threeRows: number,
  work: (clerk: Viewer) => Promise<unknown>,
): Promise<void> {
  const { sql } = world.database;
  const auto = { maxCents: threeRows, maxCentsPerDay: Math.floor(threeRows * 2.5), maxRows: 100 };
  await sql`update settings set value = value || '{"twoPersonApproval": false}' where key = 'approval'`;
  await sql`insert into settings (key, value, updated_by)
    values ('autoMode', ${JSON.stringify(auto)}::text::jsonb, 'suite')
    on conflict (key) do update set value = excluded.value`;
  try {
    await work(await people.hire("clerk", threeRows));
  } finally {
    await sql`update settings set value = value || '{"twoPersonApproval": true}' where key = 'approval'`;
  }
}

/** The mode auto runs what is one's own. */
async function give({ world, job, people }: Scenario, owner: Viewer, limitCents: number): Promise<void> {
  await world.database.sql`update jobs set created_by = ${owner.userId} where id = ${job.id}`;
  people.limits.set(owner.userId, limitCents);
}

function beyondABatch(): CrashCase {
  const wish = { rows: 5, unapproved: true };
  return jobCase("auto: more than a batch may cost", wish, async (scenario) => {
    const { estimatedCents } = (await (await scenario.openAnother(small)).facts()).job;
    await withAuto(scenario, estimatedCents, async (clerk) => {
      await give(scenario, clerk, estimatedCents);
      const refusal = await scenario.people.approveInAutoMode(clerk);
      scenario.note(refusal !== "APPROVAL_REQUIRED" && `it ended with ${refusal}`);
    });
    const { job } = await scenario.check("after the mode auto");
    scenario.note(job.state !== "awaiting_approval" && `the job is ${job.state}`);
  });
}

/** A day allows two of them. */
function withinADay(nth: number): CrashCase {
  const name = "auto: two batches at once, and a third, within what one day allows";
  return jobCase(nth === 1 ? name : `${name}, ${nth}`, small, async (scenario) => {
    const { estimatedCents } = (await scenario.facts()).job;
    const [second, third] = [await scenario.openAnother(small), await scenario.openAnother(small)];
    await withAuto(scenario, estimatedCents, async (clerk) => {
      for (const each of [scenario, second, third]) await give(each, clerk, estimatedCents);
      const refusals = await Promise.all(
        [scenario, second].map((each) => each.people.approveInAutoMode(clerk)),
      );
      refusals.push(await third.people.approveInAutoMode(clerk));
      const bought = refusals.filter((refusal) => refusal === null).length;
      scenario.note(bought !== 2 && `of three batches the mode auto took ${bought}: ${refusals}`);
    });
    await scenario.check("after the mode auto");
    for (const each of [second, third]) {
      await each.check("after the mode auto");
      for (const problem of each.violations) scenario.note(problem);
    }
  });
}
