import { type Problem, problem } from "@/lib/shipping/errors";
import type { LookUpOutcome, RunnableRow } from "./ports";
import type { RunContext } from "./run-context";
import { numbersOf } from "./whole-shipment";

/** How to go on with a row that may have been bought in a past that is forgotten. */
export type Known =
  /** It stands in doubt now, and is settled like every other. */
  | { readonly kind: "doubt" }
  /** It waits for a person. */
  | { readonly kind: "review"; readonly problem: Problem }
  | { readonly kind: "wait"; readonly ms: number; readonly problem: Problem }
  | { readonly kind: "conflict" };

/** How long a run waits before it asks again a carrier that cannot be asked. */
const ASK_AGAIN_MS = 60_000;

/** So many of the next rows are looked up before a run's first sends, and of those after: an account may allow few calls. */
const NEXT_ROWS = 2;
const LATER_ROWS = 2;

/**
 * Before a run's first sends: the next references of its next rows, of one in the middle and of the last are looked up.
 * One that the carrier knows was never written down here: the database has gone back in time. The next rows alone would
 * not do: in the past that is forgotten they may have been left out, and later ones bought. It is a sample for what nobody
 * could tell: where the database is seen to be another one, every row is looked up (`verifyingForMs`).
 *
 * @returns how long the run has to wait for a carrier that cannot be asked; null where it may go on
 */
export async function checkMemory(run: RunContext): Promise<{ ms: number; problem: Problem } | null> {
  if (run.verifying.forMs() !== null) return null;
  const references = await readWitnesses(run);
  const outcomes = await Promise.all(references.map((reference) => ask(run, reference, run.clock.now())));
  const unanswered = outcomes.find((outcome) => outcome.kind === "unavailable");
  if (outcomes.some(isKnown)) {
    const written = await run.store.beginVerifying({ lease: run.keeper.lease, problem: wentBack() });
    if (written.ok) run.verifying.begin();
    return written.ok ? null : { ms: 0, problem: wentBack() };
  }
  return unanswered ? { ms: ASK_AGAIN_MS, problem: cannotAsk(unanswered.problem) } : null;
}

/** References by which a forgotten past is found out. */
async function readWitnesses({ store, job: { id: jobId } }: RunContext): Promise<string[]> {
  const next = await store.readPendingRows({ jobId, afterRow: 0, limit: NEXT_ROWS });
  const references = next.flatMap((row) => row.nextReferences);
  const from = next.at(NEXT_ROWS - 1)?.rowNumber;
  if (from === undefined) return references;
  const { total } = await store.countRows({ jobId });
  const places = Array.from({ length: LATER_ROWS }, (_, at) =>
    Math.floor(from + ((total - 1 - from) * (at + 1)) / LATER_ROWS),
  );
  const later = await Promise.all(
    [...new Set(places)].map((afterRow) => store.readPendingRows({ jobId, afterRow, limit: 1 })),
  );
  return [...new Set([...references, ...later.flat().flatMap((row) => row.nextReferences.slice(0, 1))])];
}

/** While the database is known to have gone back: the row's next references, looked up before it is sent. */
export async function lookUpForgotten(run: RunContext, row: RunnableRow): Promise<Known | null> {
  const forMs = run.verifying.forMs();
  if (forMs === null) return null;
  for (const [index, reference] of row.nextReferences.entries()) {
    const outcome = await ask(run, reference, run.clock.now());
    if (outcome.kind === "unavailable")
      return { kind: "wait", ms: ASK_AGAIN_MS, problem: cannotAsk(outcome.problem) };
    if (isKnown(outcome)) return rememberAttempt(run, row, { reference, before: index, outcome });
  }
  // What was bought just before the database went back may not be in the carrier's index yet.
  const left = (await run.carriers.noneWindowMs(run.job.carrierAccountId)) - forMs;
  return left > 0 ? { kind: "wait", ms: left, problem: notYet(row) } : null;
}

/** A refused row that is sent again is looked up once: a carrier may refuse after it has carried out what was asked. */
export async function lookUpRefused(run: RunContext, row: RunnableRow): Promise<Known | null> {
  if (!row.refused) return null;
  const { reference, startedAt, elsewhere } = row.refused;
  const carrier = elsewhere ? await run.carriers.of(elsewhere.accountId) : run.carrier;
  const outcome = await ask(run, reference, startedAt, carrier);
  if (outcome.kind === "unavailable")
    return { kind: "wait", ms: ASK_AGAIN_MS, problem: cannotAsk(outcome.problem) };
  if (!isKnown(outcome)) return null;
  if (elsewhere) {
    // Its label is the other job's. Once it is taken back there, nothing stands in the way.
    if (outcome.kind === "voided") return null;
    return { kind: "review", problem: boughtElsewhere(row, elsewhere.jobName, numbersIn(outcome)) };
  }
  const { lease } = run.keeper;
  const doubted = await run.store.doubtAgain({ lease, rowNumber: row.rowNumber, reference });
  return doubted.ok ? { kind: "doubt" } : { kind: "conflict" };
}

/** What the carrier knows of a reference just now. */
export async function lookUpNow(
  run: RunContext,
  reference: string,
): Promise<"none" | "known" | "unavailable"> {
  const outcome = await ask(run, reference, run.clock.now());
  if (outcome.kind === "unavailable") return "unavailable";
  return isKnown(outcome) ? "known" : "none";
}

/** Writes an attempt down that had been written down before, in the past that is forgotten, and puts it in doubt. */
async function rememberAttempt(
  run: RunContext,
  { rowNumber }: RunnableRow,
  { reference, before, outcome }: { reference: string; before: number; outcome: LookUpOutcome },
): Promise<Known> {
  const { store, keeper, job } = run;
  const trackingNumbers = numbersIn(outcome);
  await store.noteFind({
    jobId: job.id,
    rowNumber,
    reference,
    outcome: outcome.kind === "found" ? "found" : "review",
    trackingNumbers,
  });
  // Earlier attempts of that past bought nothing: their references are used up all the same.
  for (let nth = 0; ; nth++) {
    const intent = await store.beginAttempt({ lease: keeper.lease, rowNumber, requestHash: "", callMs: 0 });
    if (!intent.ok) return { kind: "conflict" };
    const attempt = {
      lease: keeper.lease,
      rowNumber,
      reference: intent.value.reference,
      problem: wentBack(),
    };
    const marked = await store.markInDoubt(attempt);
    if (!marked.ok) return { kind: "conflict" };
    if (nth === before && outcome.kind !== "voided") return { kind: "doubt" };
    // A label that was taken back in that past was not to be bought again by itself.
    const settled =
      nth < before
        ? ({ to: "pending", problem: null, found: [] } as const)
        : ({ to: "needs_review", problem: wasVoided(rowNumber), found: trackingNumbers } as const);
    const written = await store.settleAttempt({ ...attempt, ...settled });
    if (!written.ok) return { kind: "conflict" };
    if (nth === before) return { kind: "review", problem: wasVoided(rowNumber) };
  }
}

function ask(
  run: RunContext,
  reference: string,
  attemptedAt: Date,
  carrier = run.carrier,
): Promise<LookUpOutcome> {
  const deadline = new Date(run.clock.now().getTime() + run.policy.settle.lookUpMs);
  return carrier.lookUp({ reference, attemptedAt, deadline, likelyNone: true });
}

function numbersIn(outcome: LookUpOutcome): readonly string[] {
  if (outcome.kind === "found") return numbersOf(outcome.shipment);
  if (outcome.kind === "review") return outcome.trackingNumbers;
  return outcome.kind === "voided" && outcome.shipmentId ? [outcome.shipmentId] : [];
}

function isKnown(outcome: LookUpOutcome): boolean {
  return outcome.kind === "found" || outcome.kind === "review" || outcome.kind === "voided";
}

function wentBack(): Problem {
  return problem(
    "DATABASE_WENT_BACK",
    "The carrier knows labels of this job that the database does not: it has gone back in time, as after a restored backup. Every row is looked up before it is sent.",
  );
}

function wasVoided(row: number): Problem {
  return problem(
    "ROW_NEEDS_REVIEW",
    `Row ${row} was bought and voided before the database went back in time. A person decides whether it is bought again.`,
    { row },
  );
}

function boughtElsewhere(
  { rowNumber, recipientName }: RunnableRow,
  jobName: string,
  numbers: readonly string[],
): Problem {
  const label = numbers.length > 0 ? `label ${numbers.join(", ")}` : "a label";
  return problem(
    "ROW_BOUGHT_ELSEWHERE",
    `Row ${rowNumber} (${recipientName}) was taken from job "${jobName}", where nothing was bought for it as far as is known, and the carrier has ${label} for it all the same.`,
    { row: rowNumber },
  );
}

function cannotAsk({ message }: Problem): Problem {
  return problem(
    "CARRIER_NO_ANSWER",
    `Before anything is bought, the carrier is asked what it knows, and that is not possible now: ${message} It is asked again automatically.`,
  );
}

function notYet({ rowNumber, recipientName }: RunnableRow): Problem {
  return problem(
    "ROW_IN_DOUBT",
    `Row ${rowNumber} (${recipientName}) may have been bought before the database went back in time, and the carrier does not know it yet. The carrier is asked again automatically.`,
    { row: rowNumber },
  );
}
