import { CUSTOMS_LIMITS, type Customs, type CustomsLine, type ExportFiling } from "../customs";
import { goodsCents } from "../customs-sums";
import { EXPORT_REASONS } from "../customs-terms";
import { isBlocked } from "../issue";
import { fieldLabel } from "../mapping/fields";
import { nearest } from "../mapping/nearest";
import { isAtMost150Eur } from "../reference/customs-areas";
import { findReason, readAmount, readFiling } from "../reference/read-customs";
import { planDuties } from "./plan-duties";
import type { GoodsWanted } from "./plan-goods";
import { planBoolean } from "./plan-service";
import { planText } from "./plan-text";
import { addError, addWarning, type Place, type Scope, textAt } from "./scope";

/** What an invoice is made of, beside what the row says for it. */
interface InvoiceOf extends GoodsWanted {
  readonly orderReference: string;
  readonly lines: CustomsLine[] | null;
}

/** What stands on the invoice; null with at least one error. */
export function planInvoice(scope: Scope, wanted: InvoiceOf): Customs | null {
  const { lane, currency, lines } = wanted;
  const before = scope.issues.length;
  const invoiceNumber = planInvoiceNumber(scope, wanted);
  const invoiceDate = planInvoiceDate(scope);
  const reason = planReason(scope);
  const duties = planDuties(scope, reason, lane);
  const freightCents = planAmount(scope, { field: "freightCharges" }, currency);
  const insuranceCents = planAmount(scope, { field: "insuranceCharges" }, currency);
  const discountCents = planDiscount(scope, wanted);
  const declaration = planLongText(scope, "declaration", CUSTOMS_LIMITS.declaration);
  const recipientTaxNumber = planLongText(scope, "recipientTaxNumber", CUSTOMS_LIMITS.taxNumber);
  const euLowValue = lane.intoEu && lines ? planLowValue(scope, goodsCents(lines), currency) : undefined;
  const filing = planFiling(scope, wanted, lines);
  if (isBlocked(scope.issues.slice(before)) || !lines) return null;
  return {
    lines,
    currency,
    invoiceNumber,
    ...(invoiceDate ? { invoiceDate } : {}),
    reason,
    ...duties,
    ...(freightCents ? { freightCents } : {}),
    ...(insuranceCents ? { insuranceCents } : {}),
    ...(discountCents ? { discountCents } : {}),
    ...(declaration ? { declaration } : {}),
    ...(recipientTaxNumber ? { recipientTaxNumber } : {}),
    ...(euLowValue === undefined ? {} : { euLowValue }),
    ...(filing ? { filing } : {}),
  };
}

function planInvoiceNumber(scope: Scope, { orderReference, destination }: InvoiceOf): string {
  const place = { field: "invoiceNumber" };
  const text = planLongText(scope, "invoiceNumber", CUSTOMS_LIMITS.invoiceNumber) || orderReference;
  if (text === "") {
    const message = `The invoice to ${destination} has no number, and the row no order number.`;
    addError(scope, "CUSTOMS_VALUE_MISSING", place, message);
  }
  return text;
}

function planInvoiceDate(scope: Scope): string | undefined {
  const place = { field: "invoiceDate" };
  const text = textAt(scope, place);
  if (text === "") return undefined;
  const [day = ""] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  const date = new Date(`${day}T00:00:00Z`);
  if (day !== "" && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)) return day;
  addError(scope, "CUSTOMS_VALUE_INVALID", place, `"${text}" is not a day of an invoice.`, {
    remedy: "Write it as 2026-11-30, or put the helper date around the column.",
  });
  return undefined;
}

function planReason(scope: Scope): string {
  const place = { field: "exportReason" };
  const text = planText(scope, place);
  if (text === "") return "sale";
  const known = findReason(text);
  if (known) return known;
  const near = text.length > 3 ? nearest(text, EXPORT_REASONS) : null;
  if (near) {
    addError(scope, "CUSTOMS_VALUE_INVALID", place, `"${text}" is not a reason for export that is known.`, {
      remedy: `Did you mean ${near}? Others are ${EXPORT_REASONS.join(", ")}.`,
    });
  } else if (text.length > CUSTOMS_LIMITS.reason) {
    const message = `The reason for export "${text}" is longer than ${CUSTOMS_LIMITS.reason} characters.`;
    addError(scope, "VALUE_TOO_LONG", place, message, {
      remedy: `Use one of these: ${EXPORT_REASONS.join(", ")}.`,
    });
  }
  return text;
}

function planDiscount(scope: Scope, { currency, lines }: InvoiceOf): number | undefined {
  const place = { field: "invoiceDiscount" };
  const cents = planAmount(scope, place, currency);
  if (cents !== undefined && lines && cents >= goodsCents(lines)) {
    const message = `The discount of ${inWords(cents)} ${currency} leaves nothing of the goods' ${inWords(goodsCents(lines))}.`;
    addError(scope, "CUSTOMS_VALUE_INVALID", place, message);
  }
  return cents;
}

function planLongText(scope: Scope, field: string, most: number): string {
  const text = planText(scope, { field });
  if (text.length > most) {
    const message = `${fieldLabel(field)} "${text.slice(0, 60)}" is longer than ${most} characters.`;
    addError(scope, "VALUE_TOO_LONG", { field }, message);
  }
  return text;
}

/** Asked only where it depends on the day's exchange rate. */
function planLowValue(scope: Scope, cents: number, currency: string): boolean | undefined {
  const certain = isAtMost150Eur(cents, currency);
  const place = { field: "euLowValue" };
  const said = textAt(scope, place) === "" ? null : planBoolean(scope, "euLowValue", false);
  if (certain !== null) {
    if (said !== null && said !== certain) {
      const message = `The goods are worth ${inWords(cents)} ${currency}, which is ${certain ? "at most" : "more than"} 150 EUR.`;
      addError(scope, "CUSTOMS_VALUE_INVALID", place, message);
    }
    return certain;
  }
  if (said === null) {
    const message = `The goods are worth ${inWords(cents)} ${currency}: whether that is at most 150 EUR depends on the exchange rate, and the EU wants to know it.`;
    addError(scope, "CUSTOMS_VALUE_MISSING", place, message, {
      remedy: `Give the row yes or no as ${fieldLabel("euLowValue")}.`,
    });
  }
  return said ?? undefined;
}

/** Above a value, an export is filed with the authorities first: the row names the filing, or why it needs none. */
function planFiling(
  scope: Scope,
  { lane, currency, destination }: InvoiceOf,
  lines: readonly CustomsLine[] | null,
): ExportFiling | undefined {
  const place = { field: "exportFiling" };
  const text = textAt(scope, place);
  const { filingAbove } = lane;
  if (filingAbove === undefined) {
    if (text !== "") {
      const message = `The export filing "${text}" is not sent: to ${destination}, none goes with the parcel.`;
      addWarning(scope, "VALUE_NORMALISED", place, message);
    }
    return undefined;
  }
  const above = lines && kindAbove(lines, filingAbove * 100);
  const limit = `${filingAbove.toLocaleString("en-US")} ${currency}`;
  if (text === "") {
    if (!above) return undefined;
    const message = `Goods of ${above.code} are worth ${inWords(above.cents)} ${currency}: above ${limit} of one tariff code, an export to ${destination} is filed first.`;
    addError(scope, "EXPORT_FILING_NEEDED", place, message, { value: inWords(above.cents) });
    return undefined;
  }
  const filing = readFiling(text, scope.options.catalogue.customs.filingExemptions ?? []);
  if (!filing) {
    addError(
      scope,
      "CUSTOMS_VALUE_INVALID",
      place,
      `"${text}" is neither the number of an export filing nor an exemption.`,
      { remedy: "Give the ITN, an X and 14 digits, or an exemption such as NOEEI 30.37(h)." },
    );
  } else if (above && "exemption" in filing && filing.exemption === "30.37(a)") {
    const message = `30.37(a) is for goods of at most ${limit} of one tariff code; those of ${above.code} are worth ${inWords(above.cents)} ${currency}.`;
    addError(scope, "CUSTOMS_VALUE_INVALID", place, message, { remedy: "Give the ITN of the filing." });
  }
  return filing ?? undefined;
}

/** The first tariff code of which the goods are worth more. */
function kindAbove(
  lines: readonly CustomsLine[],
  mostCents: number,
): { readonly code: string; readonly cents: number } | undefined {
  const byCode = Map.groupBy(lines, (line) => line.hsCode?.slice(0, 10) ?? line.description.join(" "));
  return [...byCode]
    .map(([code, same]) => ({ code, cents: goodsCents(same) }))
    .find(({ cents }) => cents > mostCents);
}

/** An amount of the invoice, in cents; undefined where it is blank or 0, and with an error where it is none. */
export function planAmount(scope: Scope, place: Place, currency: string): number | undefined {
  const text = textAt(scope, place);
  if (text === "") return undefined;
  const amount = readAmount(text);
  const cents = amount ? Math.round(Number(amount.value) * 100) : -1;
  if (!amount || cents < 0 || (amount.currency !== null && amount.currency !== currency)) {
    const message = `${fieldLabel(place.field)} "${text}" is not an amount of ${currency}.`;
    addError(scope, "CUSTOMS_VALUE_INVALID", place, message);
    return undefined;
  }
  return cents === 0 ? undefined : cents;
}

/** "12.50" */
export const inWords = (cents: number) => (cents / 100).toFixed(2);
