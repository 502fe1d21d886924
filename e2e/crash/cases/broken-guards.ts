import type { CrashCase } from "./case";

/** The cases that must fail without a guard. */
const NOTICED_BY: Readonly<Record<string, readonly string[]>> = {
  "intent before the call": ["kill at ship.after, row 2, resume"],
  "the reference on the wire": ["kill at ship.after, row 2, resume"],
  "the look-up before a resend": ["kill at ship.after, row 2, resume", "carrier: cut_after, row 2, lanes 1"],
  "the window of 'none'": ["carrier: lookup_delayed, row 2, lanes 1"],
  "the wait for the old request": ["the old request arrives late"],
  "the deadline of the call": ["pause at ship.before"],
  "the fence": ["pause, and two workers at once"],
  "the lock in the fence": ["take-over inside the intent of row 2"],
  "the halt": ["failure of row 1 told late, lanes 2", "failure of row 2 told late, lanes 2"],
  "the halt after an open doubt": ["doubt that stays open"],
  "the new epoch of a take-over": ["pause at completeRow.before", "pause at beginAttempt.before"],
  "the doubt after a take-over": ["kill at ship.after, row 2, resume"],
  "the fingerprint": ["not what was approved"],
  "the outbox": ["kill at writeBack.before, row 2, resume"],
  "the cancel": ["cancel at completeRow.after, row 1"],
  "never sending twice": ["carrier: cut_after, row 2, lanes 1"],
  "the commit before the word": ["kill at completeRow.before, row 2, resume"],
  "the label in the checkpoint": ["kill at completeRow.after, row 2, resume"],
  "the cost": ["kill at completeRow.after, row 2, resume"],
  "one audit entry a transition": ["kill at completeRow.after, row 2, resume"],
  "the audit entry": ["kill at completeRow.after, row 2, resume"],
  "already voided is voided": ["void killed at void.after 2"],
  "the void before its commit": ["void killed at void.before 2"],
  "the request that stands": ["void killed at void.after 2"],
  "an unanswered void is none": ["void: 429, 8 times"],
  "the reversed write-back": ["void killed at completeVoid.after 2"],
  "the unmatched shipment is reported once": ["reconciliation killed at recordUnmatched.after 1"],
  "reconciled at the end": ["reconciliation killed at lookUp.before 1"],
  "no answer is not none": ["reconciliation: 429 at the look-up"],
  "the void before the resend": [
    "review void_and_resend (created, and no label is given) killed at commit.before 2",
  ],
  "the account of the attempt": ["account switched after a kill at ship.after of row 2"],
  "the look-up before a run's first sends": ["dump of 2 of 4 rows restored, lanes 1"],
  "the look-up of each row after a restore": ["dump of 2 of 4 rows restored, lanes 1"],
  "the index's time after a restore": ["dump of 1 of 4 rows restored, row 4 not in the index yet"],
  "the doubt of another database": ["dump restored of before row 4 alone was bought"],
  "the row before its return": ["returns beside their rows, lanes 2"],
  "the form with its label": ["invoices for customs: kill at completeRow.after, row 3, resume"],
  "the papers with their label": ["parcels of different sizes: kill at completeRow.after, row 3, resume"],
  "the look-up of a refused row": ["row 2 refused after it was created, resumed"],
  "the mark of a rated cost": ["row 2 charged ten times its price, and its answer lost"],
  "what an answer gave": ["row 2 charged ten times its price, and its label lost"],
  "the limit of a batch": ["auto: more than a batch may cost"],
  "the lock of the winner": ["a worker is woken twice for one job"],
  "the limit of a day": ["auto: two batches at once, and a third, within what one day allows"],
  "the budget of a row": ["row 1 charged a fifth more, within the sum"],
  "the budget in sum": ["rows that cost more than was approved in sum, lanes 1"],
  "a label for each package": ["answer whose label never comes, row 2"],
  "a number for each package": ["answer with package_missing, row 2, lanes 1"],
  "the claim of orders": ["orders that another job has bought, lanes 1"],
  "the claim in the intent": ["orders that another job takes over by a decision"],
  "a wish outlives a missing account": ["void while the account is unreadable"],
  "the account of a label": [
    "void after the account was switched",
    "unmatched shipment under the account of before",
  ],
  "the account at the first start": ["account switched before the first label"],
  "the account at the approval": ["account switched before the approval"],
  "the limit of a person": ["approved by a supervisor who may less than it costs"],
  "the second person": ["approved by the last of two who changed it"],
  "everybody who changed it": ["approved by the first of two who changed it"],
  "the approval of what is dearer": ["row 1 charged ten times its price, lanes 1"],
  "the rows at the carrier that finish": ["SIGTERM with row 2 at the carrier, lanes 1"],
  "no new row after the signal": ["SIGTERM with row 2 at the carrier, lanes 1"],
  "the second signal": ["a second SIGTERM, timeout_after at row 2"],
  "the hand-over": ["SIGTERM with row 2 at the carrier, lanes 1"],
};

/** The proof is itself proved: with each of these guards switched off, the suite must find something. */
export function brokenGuards(guards: readonly string[], cases: readonly CrashCase[]): CrashCase[] {
  return guards.map((guard) => ({
    name: `without ${guard}`,
    async run(context) {
      const found: string[] = [];
      for (const name of NOTICED_BY[guard] ?? []) {
        const each = cases.find((one) => one.name === name);
        if (!each) return [`there is no case "${name}"`];
        found.push(...(await each.run({ ...context, broken: [guard] })));
        if (found.length > 0) return [];
      }
      return [`the suite stays green without ${guard}`];
    },
  }));
}
