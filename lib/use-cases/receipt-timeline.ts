import type { ReceiptRow, ReceiptStep } from "@/lib/api/views";
import type { RowOfReceipt } from "@/lib/db/queries";
import { formatMoney } from "@/lib/shipping/money";

type Detail = Readonly<Record<string, unknown>>;

/** Who calls the carrier: the program itself. */
const PROGRAM = "ShipAgent";

/**
 * A row's way in the order of time: of each attempt the intent and the call, as the attempt says them; the carrier's
 * answers, and what people did, as the audit says them. What was erased has no words left.
 */
export function timelineOf({ attempts, entries }: RowOfReceipt, currency: string): ReceiptStep[] {
  const tries = attempts.flatMap(({ reference, startedAt, deadline }): ReceiptStep[] => {
    const at = startedAt.toISOString();
    const seconds = Math.max(1, Math.round((deadline.getTime() - startedAt.getTime()) / 1000));
    return [
      { at, kind: "intent", byName: PROGRAM, text: `Written down before the call, as ${reference}` },
      { at, kind: "call", byName: PROGRAM, text: `Sent to the carrier, which had ${seconds} s to answer` },
    ];
  });
  const answers = entries.map(
    ({ at, kind, actorName, detail }): ReceiptStep => ({
      at: at.toISOString(),
      kind: ANSWERS.has(kind) ? "answer" : "other",
      byName: actorName,
      text:
        detail.erased === true ? `${titleOf(kind)} (the words were erased)` : textOf(kind, detail, currency),
    }),
  );
  // Stable: an intent and its call have one time, and what the audit says of them comes after.
  return [...tries, ...answers].sort((a, b) => a.at.localeCompare(b.at));
}

const ANSWERS = new Set([
  "row.completed",
  "row.failed",
  "row.in_doubt",
  "row.pending",
  "row.needs_review",
  "row.voided",
  "row.void_refused",
  "row.label_fetched",
]);

const TITLES: Readonly<Record<string, string>> = {
  "row.completed": "Bought",
  "row.failed": "Refused, or not sent",
  "row.in_doubt": "No answer that could be used",
  "row.pending": "Looked up: the carrier knows nothing of it, and it may be sent again",
  "row.needs_review": "Left to a person",
  "row.voided": "The carrier took the label back",
  "row.void_refused": "The carrier did not take the label back",
  "row.void_requested": "Asked for the label to be voided",
  "row.label_fetched": "The carrier gave the missing label",
  "row.retried": "Put back, to be sent again",
  "row.restarted": "To be bought again, with a new label",
  "row.left_out": "Left out",
  "row.put_back": "Put back",
  "row.decided": "Decided on",
  "row.edited": "Corrected",
  "row.changed": "Changed",
  "shipment.unmatched_found": "A shipment at the carrier that the row does not have",
  "shipment.unmatched_voided": "The unmatched shipment was voided",
};

function titleOf(kind: string): string {
  return TITLES[kind] ?? kind.replace(/^[a-z]+\./, "").replaceAll("_", " ");
}

function textOf(kind: string, detail: Detail, currency: string): string {
  const title = titleOf(kind);
  if (kind === "row.completed") return completedText(detail, currency);
  const numbers = detail.trackingNumbers ?? detail.shipmentId;
  const more = words(detail.message) ?? words(detail.because) ?? words(detail.reason) ?? words(numbers);
  return more === null ? title : `${title}: ${more}`;
}

function completedText(detail: Detail, currency: string): string {
  const numbers = words(detail.trackingNumbers) ?? "a label";
  const how =
    detail.via === "person"
      ? `Taken over on a person's word: ${numbers}`
      : detail.via === "look_up"
        ? `Looked up by its reference, it exists at the carrier: ${numbers}`
        : `The carrier answered with ${numbers}`;
  const { costCents, costSource } = detail;
  if (typeof costCents !== "number") return how;
  const cost = formatMoney({ cents: costCents, currency });
  return `${how}, ${cost} ${costSource === "rated" ? "as quoted" : "charged"}`;
}

function words(value: unknown): string | null {
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : null;
  return typeof value === "string" && value !== "" ? value : null;
}

const STATES: Partial<Record<ReceiptRow["state"], string>> = {
  pending: "not sent",
  in_flight: "at the carrier",
  failed: "failed",
  in_doubt: "in doubt",
  needs_review: "waits for a person",
  voided: "voided",
};

/** Why a row is no plain 'bought at once, whole, at its price'. */
export function exceptionsOf(row: RowOfReceipt, currency: string): string[] {
  const { state, leftOut, costCents, estimatedCents, attempts } = row;
  if (state === "skipped") return leftOut ? [] : ["left out after the approval"];
  const charged = costCents === null || estimatedCents === null ? 0 : costCents - estimatedCents;
  const tries = attempts.length;
  return [
    STATES[state],
    state === "completed" && row.withoutLabel ? "the label is missing" : undefined,
    charged === 0
      ? undefined
      : `charged ${formatMoney({ cents: Math.abs(charged), currency })} ${charged > 0 ? "more" : "less"} than approved`,
    tries > 1 ? `${tries} attempts` : undefined,
  ].filter((each) => each !== undefined);
}
