import type { LedgerEntry } from "@/lib/carriers/ups-simulator/ledger";
import type { Facts, RowFact } from "./facts";

interface Created {
  readonly entry: LedgerEntry;
  readonly reference: string;
  readonly row: number;
  readonly generation: number;
}

/** Never twice, never lost: each shipment that the carrier created is the one of its row, or in doubt, or voided. */
export function checkShipments(facts: Facts): string[] {
  const created = facts.ledger.map((entry) => place(entry, facts.prefix));
  return [
    ...twice(created.filter(({ entry }) => !isUnmatched(entry, facts))),
    ...created.flatMap((each) => unknown(each, facts)),
    ...facts.rows.flatMap((row) => completed(row, facts)),
    ...costs(facts),
  ];
}

function place(entry: LedgerEntry, prefix: string): Created {
  const reference = entry.references.find((each) => each.startsWith(prefix)) ?? "";
  const [row = 0, generation = 0] = reference.split("-").slice(1).map(Number);
  return { entry, reference, row, generation };
}

/** Listed for a person to void and no row's, or created behind our back: what is due about it, `unknown` says. */
export function isUnmatched(entry: LedgerEntry, { late, unmatched, attempts }: Facts): boolean {
  if (entry.references.some((reference) => late.has(reference))) return true;
  const isOfRow = attempts.some((each) => each.state === "bought" && each.shipmentId === entry.shipmentId);
  return !isOfRow && unmatched.some((each) => each.shipmentId === entry.shipmentId);
}

/** Under one reference the carrier itself may double a shipment; `unknown` sees to it that a person decides then. */
function twice(created: readonly Created[]): string[] {
  const live = new Map<string, Set<string>>();
  for (const { entry, reference, row, generation } of created) {
    if (entry.voidedAt !== null) continue;
    const key = `row ${row}, generation ${generation}`;
    live.set(key, (live.get(key) ?? new Set()).add(reference));
  }
  return [...live]
    .filter(([, references]) => references.size > 1)
    .map(([key, references]) => `${key}: bought ${references.size} times`);
}

/** The row says of itself that its shipment is not known for sure. */
function isForPerson(row: RowFact | undefined): boolean {
  return row?.state === "needs_review" || row?.state === "in_doubt" || row?.state === "in_flight";
}

function unknown(created: Created, facts: Facts): string[] {
  const { entry, reference, row, generation } = created;
  const what = `shipment ${entry.shipmentId} (${reference})`;
  const attempt = facts.attempts.find((each) => each.reference === reference);
  if (!attempt) return [`${what} belongs to no attempt in the database`];
  const found = facts.rows.find((each) => each.row === row);
  if (!found) return [`${what} belongs to no row`];
  if (entry.voidedAt !== null || generation < found.generation || isForPerson(found)) return [];
  const listed = facts.unmatched.find((each) => each.shipmentId === entry.shipmentId);
  if (listed) return listed.voided ? [`${what} is listed as voided, and lives`] : [];
  if (facts.late.has(reference))
    return facts.job.reconciled ? [`${what} came to be late, and reconciliation is silent about it`] : [];
  if (found.state !== "completed") return [`${what} is lost: its row is ${found.state}`];
  if (found.shipmentId !== entry.shipmentId) return [`${what} is lost: row ${row} has ${found.shipmentId}`];
  return [];
}

function completed(row: RowFact, facts: Facts): string[] {
  const problems: string[] = [];
  const say = (what: string) => void problems.push(`row ${row.row}: ${what}`);
  const labels = facts.packages.filter((each) => each.row === row.row && each.generation === row.generation);
  if (row.state !== "completed") {
    if (row.state !== "voided" && labels.length > 0) say(`${row.state}, and has a label`);
    if (row.state !== "voided" && row.trackingNumber) say(`${row.state}, and has a tracking number`);
    return problems;
  }
  const created = facts.ledger.find((entry) => entry.shipmentId === row.shipmentId);
  if (!created) say(`completed with ${row.shipmentId}, which the carrier never created`);
  if (created?.voidedAt && !row.voidRequested) say("completed, and the carrier has voided its shipment");
  if (created && created.trackingNumbers.join("; ") !== row.trackingNumber)
    say("has another tracking number");
  const bought = facts.attempts.filter(
    (each) => each.row === row.row && each.generation === row.generation && each.state === "bought",
  );
  if (bought.length !== 1) say(`completed with ${bought.length} bought attempts`);
  if (bought[0] && bought[0].shipmentId !== row.shipmentId) say("its attempt bought another shipment");
  const numbers = created?.trackingNumbers.length ?? 1;
  if (labels.length !== numbers) say(`completed with ${labels.length} labels of ${numbers}`);
  if (labels.some((label) => !label.isLabel) && !isByPerson(row, facts)) say("its label is no image");
  if (labels.some((label) => label.voided)) say("its label is marked as voided");
  if (labels.map(({ trackingNumber }) => trackingNumber).join("; ") !== row.trackingNumber)
    say("its label is another's");
  return problems;
}

/** A person knew the number; the carrier gives no label for it. */
function isByPerson({ row }: RowFact, { audit }: Facts): boolean {
  return audit.some((entry) => entry.row === row && entry.kind === "row.completed" && entry.via === "person");
}

/**
 * What the rows say that they were charged is what the carrier charged for their shipments, or has just taken back. One of
 * which it did not say, as a look-up does not, is marked as rated and costs what was approved.
 */
function costs({ rows, ledger }: Facts): string[] {
  const isTakenBack = ({ voidRequested, shipmentId }: RowFact) =>
    voidRequested && ledger.some((entry) => entry.shipmentId === shipmentId && entry.voidedAt !== null);
  const done = rows.filter((row) => row.state === "completed" && !isTakenBack(row));
  const charged = done.filter((row) => row.costSource === "carrier");
  const rated = done.filter((row) => row.costSource === "rated" && row.costCents !== row.estimatedCents);
  const ours = charged.reduce((sum, row) => sum + (row.costCents ?? 0), 0);
  const theirs = ledger
    .filter((entry) => entry.voidedAt === null && charged.some((row) => row.shipmentId === entry.shipmentId))
    .reduce((sum, entry) => sum + entry.totalCents, 0);
  return [
    ...(ours === theirs ? [] : [`the rows cost ${ours} cents, the carrier charged ${theirs}`]),
    ...rated.map(({ row, costCents }) => `row ${row}: rated, and costs ${costCents} cents`),
  ];
}
