import type { Fault } from "@/lib/carriers/ups-simulator/faults";
import type { ReviewDecision } from "@/lib/use-cases/review-row";
import type { Point } from "../engine/messages";
import { NotReached, type Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";
import { comeToReview, type Doubt, decide } from "./reviews";

type Kind = ReviewDecision["kind"];

/** What a person may decide in which doubt, and how many of the shipments found then are unmatched. */
const DECISIONS: readonly (readonly [Doubt, Kind, number])[] = [
  ["created, and no label is given", "exists", 0],
  ["created, and no label is given", "void_and_resend", 0],
  ["not created, and said to exist", "not_bought", 0],
  ["created twice", "exists", 1],
  ["created twice", "void_and_resend", 1],
  ["created twice", "not_bought", 2],
];

/** A void is asked for in a commit of its own, and settled in a second, by the worker that is woken. */
const POINTS: Readonly<Record<Kind, readonly (readonly [Point, number])[]>> = {
  exists: [
    ["commit.before", 1],
    ["commit.after", 1],
  ],
  not_bought: [
    ["commit.before", 1],
    ["commit.after", 1],
  ],
  void_and_resend: [
    ["commit.before", 1],
    ["commit.after", 1],
    ["void.before", 1],
    ["void.after", 1],
    ["commit.before", 2],
    ["commit.after", 2],
  ],
};

/** Kills the process in which a person decides, or which does what was decided; the job goes on to its end. */
export function reviewKills(): CrashCase[] {
  return [
    ...DECISIONS.flatMap(([doubt, kind, unmatched]) =>
      POINTS[kind].map(([at, nth]) =>
        jobCase(`review ${kind} (${doubt}) killed at ${at} ${nth}`, { rows: 3 }, async (scenario) => {
          const [number = ""] = await comeToReview(scenario, doubt);
          const decision = decisionOf(kind, number);
          await killedWhile(scenario, decision, at, nth);
          await carryOn(scenario, decision);
          await goOn(scenario, unmatched);
        }),
      ),
    ),
    ...otherwise(),
    ...faults(),
  ];
}

/** After the crash a person decides otherwise: a shipment that may be voided by then must not become a label. */
function otherwise(): CrashCase[] {
  const points: [Point, number][] = [
    ["commit.after", 1],
    ["void.before", 1],
    ["void.after", 1],
    ["commit.before", 2],
  ];
  return (["exists", "not_bought"] as const).flatMap((kind) =>
    points.map(([at, nth]) =>
      jobCase(
        `review void_and_resend killed at ${at} ${nth}, then ${kind}`,
        { rows: 3 },
        async (scenario) => {
          const [number = ""] = await comeToReview(scenario, "created, and no label is given");
          await killedWhile(scenario, decisionOf("void_and_resend", number), at, nth);
          const refusal = await decide(scenario, decisionOf(kind, number));
          scenario.note(refusal !== "ROW_STATE_CONFLICT" && `deciding otherwise ended with ${refusal}`);
          await scenario.check("after the other decision");
          await carryOn(scenario, decisionOf("void_and_resend", number));
          await goOn(scenario, 0);
        },
      ),
    ),
  );
}

/** The carrier does not answer the void, or refuses it: the row waits for its person, and nothing is sent again. */
function faults(): CrashCase[] {
  const ways: [Fault, number][] = [
    ["refused", 1],
    ["timeout_after", 1],
    ["timeout_before", 1],
    ["500_after", 8],
    ["429", 8],
    ["cut_after", 1],
  ];
  return ways.map(([fault, times]) =>
    jobCase(`review void_and_resend, ${fault} at the void`, { rows: 3 }, async (scenario) => {
      const [number = ""] = await comeToReview(scenario, "created, and no label is given");
      await scenario.armAt(number, { operation: "void", fault, times });
      const decision = decisionOf("void_and_resend", number);
      for (let turn = 0; turn < 6; turn++) {
        const refusal = await decide(scenario, decision);
        scenario.note(refusal !== null && `the same decision was refused with ${refusal}`);
        const { rows, ledger } = await scenario.check(`after turn ${turn}`);
        if (rows[1]?.state !== "needs_review") break;
        scenario.note(ledger.length !== 2 && "something was sent meanwhile");
      }
      await goOn(scenario, 0);
    }),
  );
}

function decisionOf(kind: Kind, trackingNumber: string): ReviewDecision {
  return kind === "not_bought" ? { kind } : { kind, trackingNumber };
}

async function killedWhile(
  scenario: Scenario,
  decision: ReviewDecision,
  at: Point,
  nth: number,
): Promise<void> {
  const end = await decide(scenario, decision, [{ at, nth, do: "kill" }]);
  if (end !== "killed") throw new NotReached(`${at} ${nth} was never reached: ${end}`);
  await scenario.check("after the kill");
}

/** What was decided is carried out without the person; what was not committed is decided again. */
async function carryOn(scenario: Scenario, decision: ReviewDecision): Promise<void> {
  const row = async () => (await scenario.facts()).rows[1];
  const before = await row();
  if (before?.voidRequested) await scenario.perform({ kind: "void" });
  else {
    const refusal = await decide(scenario, decision);
    const expected = before?.state === "needs_review" ? null : "ROW_STATE_CONFLICT";
    scenario.note(refusal !== expected && `deciding about a ${before?.state} row ended with ${refusal}`);
  }
  const end = (await row())?.state;
  const expected = decision.kind === "exists" ? "completed" : "pending";
  scenario.note(end !== expected && `row 2 is ${end} after ${decision.kind}`);
}

/** @param unmatched how many shipments are listed in the end */
async function goOn(scenario: Scenario, unmatched: number): Promise<void> {
  const end = await scenario.drive("resume");
  scenario.note(end !== "completed" && `it ended with ${end}`);
  const { length } = (await scenario.finish("resume")).unmatched;
  scenario.note(length !== unmatched && `${length} shipments are listed, not ${unmatched}`);
}
