import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "@cantoo/pdf-lib";
import type { ReceiptRow, ReceiptView } from "@/lib/api/views";
import { formatMoney } from "@/lib/shipping/money";
import { printable } from "./pdf-output";

const PAGE = { width: 612, height: 792 } as const;
const MARGIN = 54;
const INK = rgb(0.1, 0.1, 0.12);
const PALE = rgb(0.4, 0.4, 0.45);
const RULE = rgb(0.8, 0.8, 0.83);

/**
 * The receipt on US Letter pages: what was approved, bought, known to the carrier and charged, who approved it, and the
 * rows that it is given, which are those out of the ordinary.
 *
 * @param now when it was made: it says so at its foot
 */
export async function* receiptPdf(receipt: ReceiptView, now: Date): AsyncGenerator<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(printable(`Receipt of ${receipt.name}`));
  const paper = new Paper(
    document,
    await document.embedFont(StandardFonts.Helvetica),
    await document.embedFont(StandardFonts.HelveticaBold),
  );
  paper.line(`Receipt of ${receipt.name}`, { size: 16, bold: true });
  paper.line(whose(receipt), { pale: true });
  paper.gap(10);
  for (const [name, value, note] of figuresOf(receipt)) paper.figure(name, value, note);
  paper.heading("Approvals");
  if (receipt.approvals.length === 0) paper.line("Nobody has approved it.");
  for (const each of receipt.approvals) {
    const amount = formatMoney({ cents: each.totalCents, currency: receipt.currency });
    const how = each.via === "auto" ? " (by the mode auto)" : "";
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
  yield await document.save();
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
    ["Not bought", String(figures.openRows), ""],
    ...(figures.billedElsewhereRows > 0
      ? ([["Billed to others", String(figures.billedElsewhereRows), "in no amount above"]] as [
          string,
          string,
          string,
        ][])
      : []),
  ];
}

function exception(paper: Paper, row: ReceiptRow, currency: string): void {
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

interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly pale?: boolean;
  readonly indent?: number;
}

/** Lines from top to bottom, broken between words, on as many pages as they need. */
class Paper {
  readonly #document: PDFDocument;
  readonly #plain: PDFFont;
  readonly #bold: PDFFont;
  #page: PDFPage;
  #y = PAGE.height - MARGIN;

  constructor(document: PDFDocument, plain: PDFFont, bold: PDFFont) {
    this.#document = document;
    this.#plain = plain;
    this.#bold = bold;
    this.#page = document.addPage([PAGE.width, PAGE.height]);
  }

  line(text: string, { size = 9.5, bold = false, pale = false, indent = 0 }: Style = {}): void {
    const font = bold ? this.#bold : this.#plain;
    const left = MARGIN + indent;
    for (const part of broken(printable(text), PAGE.width - MARGIN - left, (each) =>
      font.widthOfTextAtSize(each, size),
    )) {
      this.#take(size * 1.4);
      this.#page.drawText(part, { x: left, y: this.#y, size, font, color: pale ? PALE : INK });
    }
  }

  heading(text: string): void {
    this.gap(12);
    this.#take(16);
    this.#page.drawText(printable(text), { x: MARGIN, y: this.#y, size: 11, font: this.#bold, color: INK });
    this.#page.drawLine({
      start: { x: MARGIN, y: this.#y - 4 },
      end: { x: PAGE.width - MARGIN, y: this.#y - 4 },
      thickness: 0.5,
      color: RULE,
    });
    this.gap(6);
  }

  figure(name: string, value: string, note: string): void {
    this.#take(17);
    const at = { y: this.#y, color: INK };
    this.#page.drawText(printable(name), { ...at, x: MARGIN, size: 9.5, font: this.#plain, color: PALE });
    this.#page.drawText(printable(value), { ...at, x: MARGIN + 120, size: 11, font: this.#bold });
    this.#page.drawText(printable(note), {
      ...at,
      x: MARGIN + 210,
      size: 9.5,
      font: this.#plain,
      color: PALE,
    });
  }

  gap(height: number): void {
    this.#y -= height;
  }

  /** At each page's foot: whose receipt it is, and which page. */
  number(foot: string): void {
    const pages = this.#document.getPages();
    for (const [index, page] of pages.entries()) {
      const text = printable(`${foot} · page ${index + 1} of ${pages.length}`);
      page.drawText(text, { x: MARGIN, y: MARGIN / 2, size: 8, font: this.#plain, color: PALE });
    }
  }

  #take(height: number): void {
    this.#y -= height;
    if (this.#y >= MARGIN) return;
    this.#page = this.#document.addPage([PAGE.width, PAGE.height]);
    this.#y = PAGE.height - MARGIN - height;
  }
}

/** A text in lines of at most `width`; a word that is wider than that is cut. */
function broken(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (widthOf(line) > width) {
      let end = line.length - 1;
      while (end > 1 && widthOf(line.slice(0, end)) > width) end--;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return [...lines, line];
}
