import type { Facts, RowFact } from "./facts";

/** What must be true once every request to void was answered, and the outbox drained. @returns a sentence for each breach */
export function checkVoids(facts: Facts, requested: readonly number[]): string[] {
  return facts.rows.flatMap((row) => [
    ...(requested.includes(row.row) ? answered(row, facts) : untouched(row)),
    ...written(row, facts),
  ]);
}

/** Voided here and at the carrier, once; or refused with a sentence, and alive at the carrier. */
function answered(row: RowFact, { ledger, packages, audit }: Facts): string[] {
  const problems: string[] = [];
  const say = (what: string) => void problems.push(`row ${row.row}: ${what}`);
  const live = ledger.some((entry) => entry.shipmentId === row.shipmentId && entry.voidedAt === null);
  const count = (kind: string) =>
    audit.filter((entry) => entry.row === row.row && entry.kind === kind).length;
  if (row.voidRequested) say("its request to void still stands");
  if (row.state === "voided") {
    if (live) say("voided, and its shipment lives");
    if (count("row.voided") !== 1) say(`voided ${count("row.voided")} times`);
    if (packages.some((each) => each.row === row.row && !each.voided)) say("voided, and its label is not");
    if (row.problem) say(`voided, and says "${row.problem}"`);
    const last = audit.findLast((entry) => entry.row === row.row && entry.kind.startsWith("row.void"));
    if (last?.kind !== "row.voided") say(`voided, and the audit log ends with ${last?.kind}`);
    return problems;
  }
  if (!live) say(`${row.state}, and its shipment is voided`);
  if (!row.problem?.includes(`Row ${row.row} `)) say(`not voided, and says "${row.problem}"`);
  if (count("row.void_refused") === 0) say("not voided, and the audit log has no refusal");
  return problems;
}

function untouched({ row, state, problem }: RowFact): string[] {
  if (state === "completed" && !problem) return [];
  return [`row ${row} was not to be voided: it is ${state} and says "${problem}"`];
}

/** The source has the number of a label that is valid, and no other. */
function written(row: RowFact, { written: numbers }: Facts): string[] {
  const expected = row.state === "voided" ? undefined : row.trackingNumber;
  return row.lines
    .filter((line) => numbers.get(line) !== expected)
    .map((line) => `line ${line} has ${numbers.get(line)}, and row ${row.row} is ${row.state}`);
}
