import { err, type Problem, problem, type Result } from "@/lib/shipping/errors";
import { formatMoney, type Money } from "@/lib/shipping/money";
import type { CompleteRowParams, RateQuote } from "./ports";

/** The currency of the first row that has a price: that of its job. Null where no row has one. */
export function currencyOf(
  rows: readonly { readonly answer: Result<RateQuote> | undefined }[],
): string | null {
  const first = rows.find(({ answer }) => answer?.ok)?.answer;
  return first?.ok ? first.value.cost.currency : null;
}

/** A price in another currency than the job's is a problem of its row, never part of a sum. */
export function quoteIn(currency: string | null, quote: Result<RateQuote>): Result<RateQuote> {
  if (!quote.ok || quote.value.cost.currency === currency) return quote;
  const { cost } = quote.value;
  return err(
    problem(
      "CURRENCY_DIFFERS",
      `The carrier prices this row in ${cost.currency} (${formatMoney(cost)}), and the job's other rows in ${currency}.`,
    ),
  );
}

interface RowCost extends Pick<CompleteRowParams, "cost" | "costSource"> {
  /** Why the run must not go on once the label is written down. */
  readonly problem: Problem | null;
}

/**
 * What a bought row counts as: what the carrier charged, or the rated cost where it does not say. A charge in another
 * currency counts as rated too: what was approved is not what is billed, and a person has to see it before more is
 * bought.
 */
export function costOf(charged: Money | null, { ratedCost, rowNumber, recipientName }: RatedRow): RowCost {
  if (!charged) return { cost: ratedCost, costSource: "rated", problem: null };
  if (charged.currency === ratedCost.currency) {
    return { cost: charged, costSource: "carrier", problem: null };
  }
  const what = `the carrier charged ${formatMoney(charged)} in ${charged.currency}, and ${ratedCost.currency} was approved.`;
  return {
    cost: ratedCost,
    costSource: "rated",
    problem: problem(
      "CURRENCY_DIFFERS",
      `Row ${rowNumber} (${recipientName}) is bought: ${what} Its cost is shown as quoted.`,
      {
        row: rowNumber,
        remedy: "Ask the carrier in which currency it bills the account; cancel the job, or resume to go on.",
      },
    ),
  };
}

interface RatedRow {
  readonly rowNumber: number;
  readonly recipientName: string;
  readonly ratedCost: Money;
}

/** Why a run must not go on once a label is written down that costs more than was approved: for the row, and in sum. */
export function beyondBudget(
  { rowNumber, recipientName, ratedCost }: RatedRow,
  cost: Money,
): CompleteRowParams["beyond"] {
  const more = {
    row: rowNumber,
    remedy: "Nothing more is bought until the remaining rows are approved at what they cost now.",
  };
  const who = `row ${rowNumber} (${recipientName})`;
  return {
    row: problem(
      "BUDGET_EXCEEDED",
      `The carrier charged ${formatMoney(cost)} for ${who}, and ${formatMoney(ratedCost)} was approved. Its label is written down.`,
      more,
    ),
    sum: problem("BUDGET_EXCEEDED", `With ${who} the labels cost more than was approved for the job.`, more),
  };
}
