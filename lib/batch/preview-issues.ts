import type { Problem, Result } from "@/lib/shipping/errors";
import { blocks, type Choice, decide, type Issue, note } from "@/lib/shipping/issue";
import { formatMoney } from "@/lib/shipping/money";
import { payerInWords } from "@/lib/shipping/payer";
import type { PlannedRow } from "@/lib/shipping/planned-row";
import type { Address } from "@/lib/shipping/shipment";
import type { AddressCheck, RateQuote } from "./ports";

interface Findings {
  readonly planned: PlannedRow;
  /** What was wrong with the row's lines when they were read. */
  readonly sourceIssues: readonly Issue[];
  /** Undefined when the row could not be asked about. */
  readonly quote: Result<RateQuote> | undefined;
  readonly check: Result<AddressCheck> | undefined;
  readonly duplicateOfRow: number | null;
  /** What the carrier is called. */
  readonly carrier: string;
}

/** Everything there is to say about a row: the plan's issues, then the file's, then the carrier's. */
export function carrierIssues(findings: Findings): Issue[] {
  return [
    ...findings.planned.issues,
    ...findings.sourceIssues,
    ...duplicateIssues(findings),
    ...addressIssues(findings),
    ...quoteIssues(findings),
  ];
}

function duplicateIssues({ duplicateOfRow }: Findings): Issue[] {
  if (duplicateOfRow === null) return [];
  const message = `Every cell of this row is the same as in row ${duplicateOfRow}.`;
  return [decide("LINE_DUPLICATE", message, { about: `row ${duplicateOfRow}` })];
}

function addressIssues({ check, planned, carrier }: Findings): Issue[] {
  const address = planned.shipment?.shipTo.address;
  if (!check || !address) return [];
  const value = oneLine(address);
  const place = { field: "shipTo.address", value };
  if (!check.ok) {
    return [note("ADDRESS_NOT_VALIDATED", `The address was not checked: ${check.error.message}`, place)];
  }
  switch (check.value.kind) {
    case "valid":
      return [];
    case "corrected": {
      const { candidate } = check.value;
      const suggested = oneLine(candidate);
      const message = `${carrier} writes this address as "${suggested}"; the row has "${value}".`;
      const use = {
        id: "use_carrier",
        label: `Use ${carrier}'s address`,
        values: valuesOf(candidate),
        ...SHIP,
      };
      return [
        decide("ADDRESS_CORRECTED", message, { ...place, suggested, about: suggested }, [
          use,
          KEEP,
          LEAVE_OUT,
        ]),
      ];
    }
    case "ambiguous":
      return [ambiguous(check.value.candidates.slice(0, CANDIDATES), place)];
    case "not_found":
      return [note("ADDRESS_NOT_FOUND", `The carrier does not know the address "${value}".`, place)];
    case "not_validated":
      return [note("ADDRESS_NOT_VALIDATED", "The carrier does not check addresses in this country.", place)];
  }
}

const SHIP = { effect: "ship", needsReason: false } as const;
const KEEP: Choice = { id: "keep", label: "Keep the row's address", ...SHIP };
const LEAVE_OUT: Choice = { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false };
/** A carrier may give many: more than these are no help to the one who chooses. */
const CANDIDATES = 6;

function ambiguous(candidates: readonly Address[], place: { field: string; value: string }): Issue {
  const lines = candidates.map(oneLine);
  const [first = ""] = lines;
  const example = first === "" ? "" : `, for example "${first}"`;
  const choices = candidates.map((candidate, index) => ({
    id: `candidate_${index + 1}`,
    label: lines[index] ?? "",
    values: valuesOf(candidate),
    ofOneRow: true,
    ...SHIP,
  }));
  return decide(
    "ADDRESS_AMBIGUOUS",
    `Several addresses match "${place.value}"${example}.`,
    { ...place, about: lines.join("\n") },
    [...choices, KEEP, LEAVE_OUT],
  );
}

/** An address as values of a row's fields: all of them, so that no line of the old one stays behind. */
function valuesOf({ lines, city, state, postalCode }: Address): Record<string, string> {
  const [address1 = "", address2 = "", address3 = ""] = lines;
  return { address1, address2, address3, city, state: state ?? "", postalCode: postalCode ?? "" };
}

function quoteIssues({ quote, planned }: Findings): Issue[] {
  if (!quote) return [];
  if (!quote.ok) return [fromCarrier(quote.error)];
  const { residentialSurchargeCents, guaranteed, alerts, cost } = quote.value;
  const issues = billedElsewhere(planned, quote.value);
  if (residentialSurchargeCents > 0) {
    const surcharge = formatMoney({ cents: residentialSurchargeCents, currency: cost.currency });
    issues.push(
      note("RESIDENTIAL_SURCHARGE", `A residential surcharge of ${surcharge} is included in the cost.`),
    );
  }
  if (guaranteed === false) {
    issues.push(
      note("SERVICE_NOT_GUARANTEED", "The carrier does not guarantee this service's delivery date."),
    );
  }
  for (const alert of alerts) {
    issues.push(note("CARRIER_ALERT", `The carrier says: ${alert.message} (${alert.code})`));
  }
  return planned.shipment ? issues : [];
}

/** Said of each row: what others pay is in no total. */
function billedElsewhere({ shipment }: PlannedRow, { billedElsewhere: price }: RateQuote): Issue[] {
  if (!shipment?.billing) return [];
  const what = price ? ` The carrier's price for it is ${formatMoney(price)}.` : "";
  const message = `Billed to the ${payerInWords(shipment.billing)}: the row costs you nothing.${what}`;
  return [note("BILLED_ELSEWHERE", message, { field: "billing.payer" })];
}

/** A price that the carrier refuses is an error of the row: it cannot be approved, and would not be created. */
function fromCarrier({ code, message, remedy, field, column, value }: Problem): Issue {
  return blocks(code, message, {
    remedy,
    ...(field ? { field } : {}),
    ...(column ? { column } : {}),
    ...(value ? { value } : {}),
  });
}

function oneLine({ lines, city, state, postalCode, country }: Address): string {
  return [...lines, city, [state, postalCode].filter(Boolean).join(" "), country === "US" ? "" : country]
    .filter(Boolean)
    .join(", ");
}

/** Whether an address is a home, as the carrier classifies it; null where it does not say. */
export function residentialOf(check: Result<AddressCheck> | undefined): boolean | null {
  return check?.ok && "residential" in check.value ? check.value.residential : null;
}
