import { decideFindings } from "@/lib/use-cases/decide-findings";
import type { Point } from "../engine/messages";
import { NotReached, type Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";

/** Two jobs of the same orders, both approved before either ran: what one buys the other buys only by a decision. */
export function ordersOfTwoJobs(): CrashCase[] {
  return [...oneAfterTheOther(), ...afterAKill(), ...atOnce(), shippedAgain(), takenOver()];
}

type Choice = "ship" | "leave_out";

/** A person decides about every order of a job that another one ships; another person approves it then. */
async function decide(scenario: Scenario, choice: Choice): Promise<void> {
  const by = await scenario.people.hire("clerk");
  const decided = await decideFindings(scenario.people.contextOf({ ...by, role: "administrator" }), {
    jobId: scenario.job.id,
    code: "ORDER_ALREADY_SHIPPED",
    choice,
    reason: "It was lost on its way.",
  });
  scenario.note(!decided.ok && `the decision was refused: ${decided.error.message}`);
  scenario.people.changers.push(by.userId);
  scenario.note(await scenario.people.approve());
}

/** A second job of the same orders. What is wrong with it is wrong with the case. */
async function withSecond(
  scenario: Scenario,
  work: (second: Scenario) => Promise<unknown>,
  wish: { unapproved?: boolean } = {},
): Promise<void> {
  const second = await scenario.openAnother({ ...wish, ordersOf: scenario.job });
  await work(second);
  for (const problem of second.violations) scenario.note(`the second job: ${problem}`);
}

async function expectStopped(second: Scenario): Promise<void> {
  const { job, ledger } = await second.check("after the first run");
  second.note(job.problemCode !== "DECISION_REQUIRED" && `it is ${job.state}: ${job.message}`);
  second.note(ledger.length > 0 && "it has bought what nobody decided");
}

function oneAfterTheOther(): CrashCase[] {
  return [1, 3].map((lanes) =>
    jobCase(`orders that another job has bought, lanes ${lanes}`, { lanes }, (scenario) =>
      withSecond(scenario, async (second) => {
        await scenario.finish("resume");
        await second.run();
        await expectStopped(second);
        const refusal = await second.people.recover("resume");
        second.note(refusal !== "DECISION_REQUIRED" && `resume ended with ${refusal}`);
        await decide(second, "ship");
        await second.finish("resume");
      }),
    ),
  );
}

function afterAKill(): CrashCase[] {
  const points: Point[] = ["claimOrders.after", "beginAttempt.after", "ship.after", "completeRow.after"];
  return points.map((at) =>
    jobCase(`orders that another job bought when it was killed at ${at}`, {}, (scenario) =>
      withSecond(scenario, async (second) => {
        await scenario.runUntilKilled({ failpoints: [{ at, do: "kill" }] });
        await second.run();
        await expectStopped(second);
        await scenario.finish("resume");
        await decide(second, "leave_out");
        await second.run();
        const { ledger } = await second.check("at the end");
        second.note(ledger.length > 0 && "it has bought what was left out");
      }),
    ),
  );
}

/** Both start in the same moment: one of them buys, or neither. */
function atOnce(): CrashCase[] {
  return [1, 2, 3].map((nth) =>
    jobCase(`two jobs of the same orders at once, ${nth}`, {}, (scenario) =>
      withSecond(scenario, async (second) => {
        await Promise.all([scenario.run(), second.run()]);
        const created = [await scenario.check("after both"), await second.check("after both")];
        const bought = created.filter(({ ledger }) => ledger.length > 0).length;
        scenario.note(bought !== 1 && `${bought} of two jobs have bought`);
      }),
    ),
  );
}

/** The first is bought, and what the second ships again was decided before it was approved. */
function shippedAgain(): CrashCase {
  return jobCase("orders shipped again by a decision", {}, (scenario) =>
    withSecond(
      scenario,
      async (second) => {
        await scenario.finish("resume");
        const refusal = await second.people.approve();
        second.note(refusal !== "DECISION_REQUIRED" && `the approval ended with ${refusal}`);
        await decide(second, "ship");
        await second.finish("resume");
      },
      { unapproved: true },
    ),
  );
}

/** The first stands before its second row when the second job, by a decision, buys the same orders: it stops. */
function takenOver(): CrashCase {
  return jobCase("orders that another job takes over by a decision", {}, (scenario) =>
    withSecond(
      scenario,
      async (second) => {
        const engine = await scenario.world.engines.take();
        const reached = engine.reached("beginAttempt.before");
        const running = scenario.run({
          engine,
          failpoints: [{ at: "beginAttempt.before", row: 2, do: "hold" }],
        });
        if ((await reached) === null) throw new NotReached("row 2 was never begun");
        second.note((await second.people.approve()) !== "DECISION_REQUIRED" && "nothing was to be decided");
        await decide(second, "ship");
        await second.finish("resume");
        engine.nudge({ kind: "go_on" });
        await running;
        scenario.world.engines.give(engine);
        await scenario.run();
        const { job } = await scenario.check("after the other job");
        scenario.note(job.problemCode !== "DECISION_REQUIRED" && `it is ${job.state}: ${job.message}`);
      },
      { unapproved: true },
    ),
  );
}
