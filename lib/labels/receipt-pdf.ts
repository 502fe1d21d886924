import type { ReceiptRow, ReceiptView } from "@/lib/api/views";
import { formatMoney } from "@/lib/shipping/money";
import { PrintedPage } from "./printed-page";

/**
 * The receipt on US Letter pages: what was approved, bought, known to the carrier and charged, who approved it, and the
 * rows that it is given, which are those out of the ordinary.
 *
 * @param now when it was made: it says so at its foot
 */
export async function* receiptPdf(receipt: ReceiptView, now: Date): AsyncGenerator<Uint8Array> {
  const paper = await PrintedPage.open(`Receipt of ${receipt.name}`);
  paper.line(`Receipt of ${receipt.name}`, { size: 16, bold: true });
  paper.line(whose(receipt), { pale: true });
  paper.gap(10);
  for (const [name, value, note] of figuresOf(receipt)) paper.figure(name, value, note);
  paper.heading("Approvals");
  if (receipt.approvals.length === 0) paper.line("Nobody has approved it.");
  for (const each of receipt.approvals) {
    const amount = formatMoney({ cents: each.totalCents, currency: receipt.currency });
    const how = each.via === "auto" ? " (by Auto mode)" : "";
    paper.line(
      `${utc(each.at)}  ${each.actorName} ${each.decision}${how} ${each.rows} rows for ${amount}, fingerprint ${each.fingerprint.slice(0, 12)}`,
    );
    if (each.comment) paper.line(`"${each.comment}"`, { indent: 12, pale: true });
  }
  paper.heading("Out of the ordinary");
  if (receipt.rows.length === 0) {
    paper.line("None: every row was bought at the first attempt, complete, and at the approved price.");
  }
  for (const row of receipt.rows) exception(paper, row, receipt.currency);
  if (receipt.nextCursor !== null) {
    paper.line(
      `These are the first ${receipt.rows.length} rows; the receipt's page in the browser has them all.`,
    );
  }
  paper.number(`${receipt.jobId} · made ${utc(now.toISOString())}`);
  yield await paper.save();
}

function whose({ createdByName, carrierAccount, startedAt, finishedAt }: ReceiptView): string {
  return [
    `submitted by ${createdByName}`,
    carrierAccount ? `account ${carrierAccount.name}` : null,
    startedAt ? `started ${utc(startedAt)}` : "not started",
    finishedAt ? `ended ${utc(finishedAt)}` : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

function figuresOf({ figures, currency }: ReceiptView): [string, string, string][] {
  const money = (cents: number) => formatMoney({ cents, currency });
  const { approvedRows, approvedCents, budgetCents, askedCarrierAt: asked } = figures;
  return [
    [
      "Approved",
      approvedRows === null ? "none" : String(approvedRows),
      approvedCents === null ? "" : money(approvedCents),
    ],
    [
      "Bought",
      String(figures.boughtRows),
      figures.voidedRows > 0 ? `${figures.voidedRows} of them voided since` : "",
    ],
    [
      "Known to the carrier",
      String(figures.knownRows),
      asked ? `asked about everything else ${utc(asked)}` : "not asked about everything else yet",
    ],
    [
      "Charged",
      money(figures.chargedCents),
      budgetCents === null ? "" : `of ${money(budgetCents)} that the approval allows`,
    ],
    [
      "Unmatched shipments",
      figures.unmatched === 0 ? "none" : String(figures.unmatched),
      figures.unmatchedVoided > 0 ? `${figures.unmatchedVoided} more were voided` : "",
    ],
    [
      "Not bought",
      String(figures.openRows),
      figures.unsettledRows > 0
        ? `of ${figures.unsettledRows} of them it is not settled what the carrier has`
        : "",
    ],
    ...(figures.billedElsewhereRows > 0
      ? ([["Billed to others", String(figures.billedElsewhereRows), "in no amount above"]] as [
          string,
          string,
          string,
        ][])
      : []),
  ];
}

function exception(paper: PrintedPage, row: ReceiptRow, currency: string): void {
  const { rowNumber, recipientName, trackingNumber, chargedCents } = row;
  const charged = chargedCents === null ? null : formatMoney({ cents: chargedCents, currency });
  paper.gap(4);
  const paid = row.billedTo === null ? charged : `billed to the ${row.billedTo}`;
  const what = row.isReturn ? `Row ${rowNumber}, return` : `Row ${rowNumber}`;
  paper.line([what, recipientName, trackingNumber, paid].filter(Boolean).join(" · "), {
    bold: true,
  });
  paper.line(row.exceptions.join(", "));
  for (const step of row.timeline) {
    paper.line(`${utc(step.at)}  ${step.byName}: ${step.text}`, { indent: 12, pale: true });
  }
}

/** "2026-11-01 14:03:07 UTC" */
function utc(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}
