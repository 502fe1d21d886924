import { checkAudit } from "./check-audit";
import { checkMoney } from "./check-money";
import { checkShipments, isUnmatched } from "./check-shipments";
import { checkWholeShipments } from "./check-whole-shipments";
import type { Facts, RowFact } from "./facts";

/** What must be true of a job whenever nobody runs it, whatever happened before. @returns a sentence for each breach */
export function checkInvariants(facts: Facts): string[] {
  return [
    ...checkShipments(facts),
    ...checkAudit(facts),
    ...checkMoney(facts),
    ...checkWriteBack(facts),
    ...checkWholeShipments(facts),
    ...checkAcknowledged(facts),
    ...facts.trespasses,
    ...facts.carrierViolations.map(({ reference, what }) => `${reference}: ${what}`),
  ];
}

/** What must be true besides, once a job was resumed to its end. */
export function checkCompleted(facts: Facts): string[] {
  const problems: string[] = [];
  if (facts.job.state !== "completed")
    problems.push(`the job ended as ${facts.job.state}: ${facts.job.message}`);
  for (const row of facts.rows) {
    if (row.state !== "completed") problems.push(`row ${row.row} ended as ${row.state}`);
    for (const line of row.lines) {
      const number = writtenOf(facts, row).get(line);
      if (number !== row.trackingNumber)
        problems.push(`line ${line} has ${number}, and row ${row.row} ${row.trackingNumber}`);
    }
  }
  const bought = facts.ledger.filter((entry) => entry.voidedAt === null && !isUnmatched(entry, facts));
  const expected = facts.rows.length * facts.job.generation;
  if (bought.length > expected)
    problems.push(`${bought.length} labels were bought for ${facts.rows.length} rows`);
  return problems;
}

/** Where a row's number stands: a return's beside that of what went out. */
const writtenOf = ({ written, writtenReturns }: Facts, { returnOf }: RowFact) =>
  returnOf === null ? written : writtenReturns;

/** What the outbox calls done stands in the source, and nothing else stands there. */
function checkWriteBack(facts: Facts): string[] {
  const { outbox, written, writtenReturns, rows } = facts;
  const problems: string[] = [];
  for (const row of rows) {
    const entry = outbox.find((each) => each.row === row.row);
    if (row.state === "completed" && entry?.trackingNumber !== row.trackingNumber)
      problems.push(`row ${row.row}: the outbox has ${entry?.trackingNumber}`);
    if (entry?.state !== "done") continue;
    for (const line of entry.lines) {
      const number = writtenOf(facts, row).get(line) ?? null;
      if (number !== entry.trackingNumber)
        problems.push(`line ${line} has ${number}, and the outbox says that it has its number`);
    }
  }
  for (const [isReturn, numbers] of [
    [false, written],
    [true, writtenReturns],
  ] as const) {
    for (const [line, number] of numbers) {
      const row = rows.find((each) => each.lines.includes(line) && (each.returnOf !== null) === isReturn);
      const waiting = outbox.some((each) => each.row === row?.row && each.state === "waiting");
      if (row?.trackingNumber !== number && !waiting)
        problems.push(`line ${line} has ${number}, which no row has`);
    }
  }
  return problems;
}

/** A label that the engine told of has been committed: it is its row's, or a restart's earlier one. */
function checkAcknowledged({ acknowledged, packages }: Facts): string[] {
  return acknowledged
    .filter(
      (told) =>
        !packages.some(
          (each) => each.row === told.rowNumber && told.trackingNumber.includes(each.trackingNumber),
        ),
    )
    .map(({ rowNumber, trackingNumber }) => `row ${rowNumber}: ${trackingNumber} was told of and is lost`);
}
