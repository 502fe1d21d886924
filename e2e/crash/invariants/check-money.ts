import type { AuditFact, Facts } from "./facts";

/** By how much a charge may be above what was approved for its row, in per cent: what the suite's approvals allow. */
const TOLERANCE = 5;

/** Nobody is charged what nobody approved, at another account than was approved, or by a person who may not. */
export function checkMoney(facts: Facts): string[] {
  return [
    ...beyondBudget(facts),
    ...atOtherAccounts(facts),
    ...beyondLimits(facts),
    ...byOnePerson(facts),
    ...facts.boughtBefore.map(
      ({ row, job }) => `row ${row}: job ${job} had bought its order, and nobody decided that`,
    ),
    ...wishesForgotten(facts),
  ];
}

/** Once a label has cost more than was approved, for its row or in sum, no row is started before a new approval. */
function beyondBudget({ known, audit, rows }: Facts): string[] {
  if (known.budgetCents === null && known.begins === "approved") return [];
  const estimates = new Map(rows.map(({ row, estimatedCents }) => [row, estimatedCents ?? 0]));
  const problems: string[] = [];
  const bought = new Map<number, number>();
  let limit = known.budgetCents ?? 0;
  let beyond: string | null = null;
  const charge = ({ row, costCents }: AuditFact) => {
    const estimate = estimates.get(row ?? 0) ?? 0;
    bought.set(row ?? 0, costCents ?? 0);
    const charged = sum(bought.values());
    if ((costCents ?? 0) * 100 > estimate * (100 + TOLERANCE))
      beyond = `row ${row} was charged ${costCents} cents`;
    else if (charged > limit) beyond = `${charged} cents were charged of ${limit}`;
  };
  for (const entry of audit) {
    if (entry.kind === "row.started" && beyond) {
      problems.push(`row ${entry.row} was started after ${beyond}, and nobody approved that`);
    }
    if (entry.kind === "row.completed") charge(entry);
    if (entry.kind === "job.restarted") bought.clear();
    if (entry.kind !== "job.approved") continue;
    const rest = (entry.totalCents ?? 0) - sum([...bought.keys()].map((row) => estimates.get(row) ?? 0));
    limit = sum(bought.values()) + Math.floor((rest * (100 + TOLERANCE)) / 100);
    beyond = null;
  }
  return problems;
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, each) => total + each, 0);

function atOtherAccounts({ known, ledger, job, attempts }: Facts): string[] {
  if (known.accounts.size === 0) return [];
  const approved = known.accounts.get(job.accountId ?? "");
  return [
    ...ledger
      .filter(({ account }) => account !== approved)
      .map((each) => `${each.shipmentId} was bought at ${each.account}, and ${approved} was approved`),
    ...attempts
      .filter(({ accountId }) => accountId !== job.accountId)
      .map(({ reference }) => `${reference} was sent under another account than its job's`),
  ];
}

/**
 * Nobody has caused a job to cost more than their own limit, by an approval or by buying all of it again: with all that was
 * charged before.
 */
function beyondLimits({ known, audit, rows, job }: Facts): string[] {
  const estimates = new Map(rows.map(({ row, estimatedCents }) => [row, estimatedCents ?? 0]));
  const problems: string[] = [];
  let charged = 0;
  let bought = 0;
  const causes = (actor: string, cents: number) => {
    const limit = known.limits.get(actor) ?? null;
    if (limit !== null && cents > limit) problems.push(`${actor} caused ${cents} cents, and may ${limit}`);
  };
  for (const { kind, row, actor, costCents, totalCents } of audit) {
    if (kind === "row.completed") {
      charged += costCents ?? 0;
      bought += estimates.get(row ?? 0) ?? 0;
    }
    if (kind === "job.approved") causes(actor, charged + (totalCents ?? 0) - bought);
    if (kind !== "job.restarted") continue;
    causes(actor, charged + job.estimatedCents);
    bought = 0;
  }
  return problems;
}

function byOnePerson({ known, approvals }: Facts): string[] {
  return approvals
    .filter(({ actor }) => known.changers.includes(actor))
    .map(({ actor }) => `${actor} approved what they had changed`);
}

/** A wish to void ends with the carrier's answer, and with nothing else. */
function wishesForgotten({ prefix, audit, rows, ledger }: Facts): string[] {
  return rows.flatMap(({ row }) => {
    if (!audit.some((each) => each.row === row && each.kind === "row.void_refused")) return [];
    // Of any of its shipments: since then the row may have got another.
    const own = ledger.filter(({ references }) =>
      references.some((each) => each.startsWith(`${prefix}-${row}-`)),
    );
    return own.length > 0 && own.every(({ voidAnswers }) => voidAnswers === 0)
      ? [`row ${row}: a void was refused, and the carrier had not been asked`]
      : [];
  });
}
