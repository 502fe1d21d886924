import { type Problem, problem } from "@/lib/shipping/errors";
import type { Money } from "@/lib/shipping/money";
import { fingerprintOf } from "@/lib/shipping/plan/fingerprint";
import { beyondBudget, costOf } from "./currency";
import { lookUpForgotten, lookUpNow, lookUpRefused } from "./memory";
import type { BoughtShipment, RunnableRow, ShipOutcome, ShipParams } from "./ports";
import { type RunContext, settleParams } from "./run-context";
import { type Settled, settleAttempt } from "./settle";
import { joinAnswers, numbersOf, whatLacks } from "./whole-shipment";

/** `later`: it could not be begun now; `stop`: no later row may start. */
export type RowEnd = "next" | "later" | "stop";

/**
 * Takes one row from plan to label (ARCHITECTURE.md, "Buying one row"). The order is the promise: the intent is committed, then the
 * carrier is called with no transaction open, then the checkpoint is committed.
 */
export async function buyRow(run: RunContext, row: RunnableRow): Promise<RowEnd> {
  const plan = run.planner(row.source);
  const shipment = plan.shipment;
  if (!shipment || plan.fingerprint !== row.fingerprint) {
    return failRow(run, row, null, "invalid", changed(row));
  }
  const requestHash = fingerprintOf({ shipper: run.job.shipper, shipment });
  const before = await beforeSending(run, row);
  if (before) return before;

  for (let sends = 0; sends <= run.policy.resends; sends++) {
    const callMs = Math.min(run.policy.callMs, run.keeper.remainingMs() - SAFETY_MS);
    if (callMs <= 0) return "stop";
    // Taken before the intent, whose own deadline is later: a process that is stopped between the two and goes on when
    // others have long concluded that nothing was bought, finds that its time is over.
    const deadline = new Date(run.clock.now().getTime() + callMs);
    const intent = await run.store.beginAttempt({
      lease: run.keeper.lease,
      rowNumber: row.rowNumber,
      requestHash,
      callMs,
    });
    // A person took the row out meanwhile (skipped it), or what it is the return of is not bought yet: the others go on.
    if (!intent.ok) return intent.error.kind === "state" ? "later" : "stop";
    const { reference } = intent.value;
    run.events.emit({ type: "row_started", jobId: run.job.id, rowNumber: row.rowNumber });

    const outcome = await callCarrier(run, { shipment, reference, deadline });
    switch (outcome.kind) {
      case "bought":
        return checkWhole(run, row, { reference, packages: shipment.packages.length }, outcome.shipment);
      case "refused":
        return refusedRow(run, row, reference, outcome.problem);
      case "not_sent":
        return failRow(run, row, reference, outcome.kind, outcome.problem);
      case "unknown": {
        // It has refused what it has carried out.
        const end = await settleNow(run, row, reference, outcome.problem);
        if (end !== "resend") return end;
      }
    }
  }
  return failRow(run, row, null, "invalid", gaveUp(row, run.policy.resends + 1));
}

/** The lease must outlive the call by this much, so that its outcome can still be written down. */
const SAFETY_MS = 2_000;

async function callCarrier(run: RunContext, call: Omit<ShipParams, "shipper">): Promise<ShipOutcome> {
  try {
    return await run.carrier.ship({ shipper: run.job.shipper, ...call });
  } catch (error) {
    // An adapter should not throw; if it does, the request may have left.
    const why = error instanceof Error ? error.message : String(error);
    return {
      kind: "unknown",
      problem: problem("CARRIER_NO_ANSWER", `The call to the carrier broke off: ${why}.`),
    };
  }
}

/**
 * What may have become of a row in a past that the database does not know, or knows wrongly: a refusal that was none, and
 * whatever was bought before the database went back in time. Null where it is to be sent now.
 */
async function beforeSending(run: RunContext, row: RunnableRow): Promise<RowEnd | null> {
  const refused = await lookUpRefused(run, row);
  const known = refused ?? (await lookUpForgotten(run, row));
  switch (known?.kind) {
    case undefined:
      return null;
    case "doubt":
      return afterSettling(run, row, await settleRow(run, row));
    case "review":
      return halt(run, row, known.problem);
    case "wait":
      run.wait(known.ms, known.problem);
      return "stop";
    case "conflict":
      return "stop";
  }
}

/** Only a whole answer completes a row: as many packages as were asked for, each with its number and its label. */
async function checkWhole(
  run: RunContext,
  row: RunnableRow,
  { reference, packages }: { reference: string; packages: number },
  bought: BoughtShipment,
): Promise<RowEnd> {
  const lacking = whatLacks(bought, packages);
  if (!lacking) return checkpoint(run, row, reference, bought);
  const later = await run.carrier.fetchLabels({
    shipmentId: bought.shipmentId,
    trackingNumbers: numbersOf(bought),
    deadline: new Date(run.clock.now().getTime() + run.policy.settle.lookUpMs),
  });
  const given = later.kind === "found" ? joinAnswers(bought, later.shipment) : bought;
  if (!whatLacks(given, packages)) return checkpoint(run, row, reference, given);
  const why = {
    ...lacking,
    row: row.rowNumber,
    message: `Row ${row.rowNumber} (${row.recipientName}): ${lacking.message}`,
  };
  const doubt = { lease: run.keeper.lease, rowNumber: row.rowNumber, reference, problem: why, given };
  const marked = await untilWritten(run, () => run.store.markInDoubt(doubt));
  if (!marked.ok) return "stop";
  const found = numbersOf(given);
  const written = await untilWritten(run, () =>
    run.store.settleAttempt({ ...doubt, lease: run.keeper.lease, to: "needs_review", found }),
  );
  return written.ok ? halt(run, row, why) : "stop";
}

async function checkpoint(
  run: RunContext,
  row: RunnableRow,
  reference: string,
  bought: BoughtShipment,
): Promise<RowEnd> {
  const { problem: different, ...cost } = costOf(bought.cost, row);
  const written = await untilWritten(run, () =>
    run.store.completeRow({
      lease: run.keeper.lease,
      rowNumber: row.rowNumber,
      reference,
      shipment: bought,
      ...cost,
      beyond: beyondBudget(row, cost.cost),
      via: "answer",
    }),
  );
  // Refused: the lease is gone. The row stays in flight, the next worker puts it in doubt and finds it by reference.
  if (!written.ok) return "stop";
  completed(run, row.rowNumber, numbersOf(bought).join("; "), cost.cost);
  run.lags?.bought({ accountId: run.job.carrierAccountId, reference });
  return written.value.overBudget ? "stop" : goOn(run, different);
}

/** The label is written down; the run halts where a person has to see something about it first. */
async function goOn(run: RunContext, why: Problem | null): Promise<RowEnd> {
  if (!why) return "next";
  await untilWritten(run, () => run.store.haltJob({ lease: run.keeper.lease, problem: why }));
  return "stop";
}

/**
 * Repeats a write that the database did not answer, as long as the lease holds: a label is bought, and it must not
 * depend on one connection whether it is known. A repeat after an unseen commit is refused as `state`, never doubled.
 * Ends after the time of one lease also where the lease is renewed all the while: a write that fails every time, in a
 * database that is well, would otherwise keep the job for ever.
 */
async function untilWritten<T>(run: RunContext, write: () => Promise<T>): Promise<T> {
  const end = run.clock.now().getTime() + run.policy.leaseMs;
  for (let tries = 0; ; tries++) {
    try {
      return await write();
    } catch (error) {
      const pause = Math.min(100 * 2 ** tries, 2_000);
      if (Math.min(run.keeper.remainingMs(), end - run.clock.now().getTime()) <= pause) throw error;
      await run.clock.sleep(pause, run.keeper.lost);
    }
  }
}

async function settleNow(
  run: RunContext,
  row: RunnableRow,
  reference: string,
  why: Problem,
): Promise<RowEnd | "resend"> {
  const doubt = { lease: run.keeper.lease, rowNumber: row.rowNumber, reference, problem: why };
  const marked = await untilWritten(run, () => run.store.markInDoubt(doubt));
  if (!marked.ok) return "stop";
  const settled = await settleRow(run, row);
  return settled?.kind === "pending" ? "resend" : afterSettling(run, row, settled);
}

/** Settles a row that stands in doubt. Null where it does not any more. */
async function settleRow(run: RunContext, row: RunnableRow): Promise<Settled | null> {
  const [attempt] = (await run.store.readDoubtfulAttempts({ jobId: run.job.id })).filter(
    (each) => each.rowNumber === row.rowNumber,
  );
  return attempt ? settleAttempt(settleParams(run), attempt) : null;
}

/** What a settled row means for the run; one that is pending again is sent by the next. */
async function afterSettling(run: RunContext, row: RunnableRow, settled: Settled | null): Promise<RowEnd> {
  switch (settled?.kind) {
    case "adopted":
      completed(run, row.rowNumber, settled.trackingNumber, settled.cost);
      return settled.overBudget ? "stop" : goOn(run, settled.problem);
    case "pending":
      run.wait(0, notBought(row));
      return "stop";
    case "waiting":
      run.wait(settled.resumeInMs, settled.problem);
      return "stop";
    case "open":
      return halt(run, row, settled.problem);
    default:
      return "stop";
  }
}

async function halt(run: RunContext, { rowNumber }: RunnableRow, why: Problem): Promise<"stop"> {
  await run.store.haltJob({ lease: run.keeper.lease, problem: why });
  run.events.emit({ type: "row_failed", jobId: run.job.id, rowNumber, problem: why });
  return "stop";
}

/** Tells the observers, and brings the tracking number on its way to the source. */
export function completed(run: RunContext, rowNumber: number, trackingNumber: string, cost: Money): void {
  run.events.emit({ type: "row_completed", jobId: run.job.id, rowNumber, trackingNumber, cost });
  run.writeBack.kick();
}

async function failRow(
  run: RunContext,
  row: RunnableRow,
  reference: string | null,
  outcome: "refused" | "not_sent" | "invalid",
  cause: Problem,
  setAsideUpTo = 0,
): Promise<RowEnd> {
  const { rowNumber } = row;
  const placed: Problem = {
    ...cause,
    row: rowNumber,
    message: `Row ${rowNumber} (${row.recipientName}): ${cause.message}`,
  };
  const written = await untilWritten(run, () =>
    run.store.failRow({
      lease: run.keeper.lease,
      rowNumber,
      reference,
      outcome,
      problem: placed,
      setAsideUpTo,
    }),
  );
  if (!written.ok) return "stop";
  const { setAside } = written.value;
  const type = setAside ? "row_set_aside" : "row_failed";
  run.events.emit({ type, jobId: run.job.id, rowNumber, problem: placed });
  return setAside ? "next" : "stop";
}

/** Halts the job or, where it was told to go on and the carrier knows nothing of the reference, sets the row aside. */
async function refusedRow(
  run: RunContext,
  row: RunnableRow,
  reference: string,
  cause: Problem,
): Promise<RowEnd> {
  const { setAsideUpTo } = run.job;
  if (setAsideUpTo === 0) return failRow(run, row, reference, "refused", cause);
  const known = await lookUpNow(run, reference);
  if (known === "unavailable") return failRow(run, row, reference, "refused", cause);
  if (known === "none") return failRow(run, row, reference, "refused", cause, setAsideUpTo);
  const end = await settleNow(run, row, reference, cause);
  return end === "resend" ? failRow(run, row, null, "invalid", cause) : end;
}

function changed({ rowNumber }: RunnableRow): Problem {
  return problem("ROW_CHANGED", "what would be sent now is not what was approved.", { row: rowNumber });
}

function notBought({ rowNumber, recipientName }: RunnableRow): Problem {
  return problem("ROW_IN_DOUBT", `Row ${rowNumber} (${recipientName}) was not bought, and is sent again.`, {
    row: rowNumber,
  });
}

function gaveUp({ rowNumber }: RunnableRow, sends: number): Problem {
  return problem(
    "CARRIER_NO_ANSWER",
    `the carrier gave no answer to ${sends} requests, and knows none of them. Nothing was bought.`,
    { row: rowNumber, remedy: "Wait until the carrier answers again, then resume." },
  );
}
