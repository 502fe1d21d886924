import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "@cantoo/pdf-lib";
import type { Customs, CustomsLine } from "@/lib/shipping/customs";
import { dutiesInWords, goodsCents, invoiceTotal, lineCents } from "@/lib/shipping/customs-sums";
import { centsToDecimal } from "@/lib/shipping/money";
import { COUNTRIES } from "@/lib/shipping/reference/countries";
import type { Party, Shipment, Shipper } from "@/lib/shipping/shipment";
import { printable } from "./pdf-output";

/** What an invoice for customs is drawn from: the shipment as it was bought, and when. */
export interface InvoiceSource {
  readonly shipper: Shipper;
  readonly shipment: Shipment;
  readonly trackingNumbers: readonly string[];
  readonly shippedAt: Date;
}

const SIZES = { letter: [612, 792], a4: [595.28, 841.89] } as const;
const MARGIN = 48;
const INK = rgb(0.1, 0.1, 0.12);
const PALE = rgb(0.4, 0.4, 0.45);
const RULE = rgb(0.75, 0.75, 0.78);
const LINE = 12;

/**
 * The commercial invoice of a shipment that crosses a customs border, from the same data that the carrier was given; on
 * Letter paper from America, else on A4. Null where the shipment needs none.
 */
export async function drawInvoice(source: InvoiceSource): Promise<Uint8Array | null> {
  const { customs } = source.shipment;
  if (!customs) return null;
  const document = await PDFDocument.create();
  document.setTitle(printable(`Invoice ${customs.invoiceNumber}`));
  // The same shipment gives the same file.
  document.setCreationDate(source.shippedAt);
  document.setModificationDate(source.shippedAt);
  const size = ["US", "CA", "PR", "MX"].includes(source.shipper.address.country) ? SIZES.letter : SIZES.a4;
  const paper = new InvoicePaper(
    document,
    size,
    await document.embedFont(StandardFonts.Helvetica),
    await document.embedFont(StandardFonts.HelveticaBold),
  );
  head(paper, source, customs);
  table(paper, customs);
  totals(paper, customs);
  paper.gap(14);
  if (customs.declaration !== undefined) paper.text(customs.declaration);
  paper.text("I declare that the information on this invoice is true and correct.");
  paper.gap(28);
  paper.text("Signature ____________________________    Date ____________________");
  return document.save();
}

function head(paper: InvoicePaper, source: InvoiceSource, customs: Customs): void {
  const { shipper, shipment, trackingNumbers, shippedAt } = source;
  paper.text("Commercial invoice", { size: 18, bold: true });
  paper.gap(6);
  const facts: [string, string][] = [
    ["Invoice number", customs.invoiceNumber],
    ["Invoice date", customs.invoiceDate ?? shippedAt.toISOString().slice(0, 10)],
    ["Tracking number", trackingNumbers.join(", ")],
    ...(shipment.orderReference ? [["Order", shipment.orderReference] as [string, string]] : []),
    ["Reason for export", customs.reason],
    ["Terms of shipment", customs.terms],
    ["Duties and taxes", dutiesInWords(customs)],
    ["Packages", `${shipment.packages.length}, ${weightOf(shipment)}`],
  ];
  for (const [name, value] of facts) paper.pair(name, value);
  paper.gap(8);
  const ours = Object.entries(shipper.taxNumbers ?? {}).map(
    ([kind, number]) => `${kind.toUpperCase()} ${number}`,
  );
  const theirs = customs.recipientTaxNumber ? [`Tax number ${customs.recipientTaxNumber}`] : [];
  paper.columns(
    [
      "Shipper",
      ...partyLines(shipper),
      ...ours,
      ...(shipment.shipFrom ? ["Ships from", ...partyLines(shipment.shipFrom)] : []),
    ],
    ["Ship to and sold to", ...partyLines(shipment.shipTo), ...theirs],
  );
}

function weightOf({ packages }: Shipment): string {
  const sum = packages.reduce((total, { weight }) => total + weight.value, 0);
  return `${Number(sum.toFixed(1))} ${packages[0]?.weight.unit === "KGS" ? "kg" : "lb"}`;
}

function partyLines({ name, company, phone, address }: Party): string[] {
  const place = [address.city, address.state, address.postalCode].filter(Boolean).join(" ");
  const country = COUNTRIES.get(address.country) ?? address.country;
  return [
    company ?? name,
    ...(company ? [name] : []),
    ...address.lines,
    place,
    country,
    ...(phone ? [phone] : []),
  ];
}

function table(paper: InvoicePaper, customs: Customs): void {
  paper.gap(10);
  paper.row(["Qty", "Unit", "Goods", "HS code", "Origin", `Each, ${customs.currency}`, "Value"], true);
  for (const line of customs.lines) {
    const [first = "", ...more] = line.description;
    paper.row(cellsOf(line, first));
    for (const rest of more) paper.row(["", "", rest, "", "", "", ""]);
  }
}

function cellsOf(line: CustomsLine, description: string): string[] {
  const { quantity, unit, hsCode = "", origin, unitValue } = line;
  return [String(quantity), unit, description, hsCode, origin, unitValue, centsToDecimal(lineCents(line))];
}

function totals(paper: InvoicePaper, customs: Customs): void {
  const { freightCents, insuranceCents, discountCents, currency } = customs;
  const parts: [string, number | undefined][] = [
    ["Goods", goodsCents(customs.lines)],
    ["Discount", discountCents && -discountCents],
    ["Freight", freightCents],
    ["Insurance", insuranceCents],
    [`Total in ${currency}`, invoiceTotal(customs).cents],
  ];
  for (const [name, cents] of parts) {
    if (cents !== undefined)
      paper.row(["", "", name, "", "", "", centsToDecimal(cents)], name.startsWith("Total"));
  }
}

/** Where the columns of the table begin, as shares of the width. */
const COLUMNS = [0, 0.07, 0.14, 0.57, 0.7, 0.77, 0.9];

class InvoicePaper {
  #page: PDFPage;
  #y: number;
  readonly #width: number;
  constructor(
    private readonly document: PDFDocument,
    private readonly size: readonly [number, number],
    private readonly plain: PDFFont,
    private readonly bold: PDFFont,
  ) {
    this.#page = document.addPage([...size]);
    this.#y = size[1] - MARGIN;
    this.#width = size[0] - 2 * MARGIN;
  }

  gap(points: number): void {
    this.#y -= points;
  }

  /** Broken between words where it is wider than the page. */
  text(content: string, { size = 9, bold = false } = {}): void {
    const font = bold ? this.bold : this.plain;
    let line = "";
    for (const word of printable(content).split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && font.widthOfTextAtSize(longer, size) > this.#width) {
        this.#put(line, MARGIN, { size, font });
        line = word;
      } else line = longer;
    }
    this.#put(line, MARGIN, { size, font });
  }

  pair(name: string, value: string): void {
    this.#turn(LINE);
    this.#draw(name, MARGIN, { size: 9, font: this.plain, color: PALE });
    this.#draw(value, MARGIN + 110, { size: 9, font: this.plain });
  }

  /** Two columns of lines, the first of each in bold. */
  columns(left: readonly string[], right: readonly string[]): void {
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
      this.#turn(LINE);
      const font = index === 0 ? this.bold : this.plain;
      this.#draw(left[index] ?? "", MARGIN, { size: 9, font });
      this.#draw(right[index] ?? "", MARGIN + this.#width / 2, { size: 9, font });
    }
  }

  row(cells: readonly string[], bold = false): void {
    this.#turn(LINE + 2);
    const font = bold ? this.bold : this.plain;
    for (const [index, cell] of cells.entries()) {
      this.#draw(cell, MARGIN + (COLUMNS[index] ?? 0) * this.#width, { size: 8, font });
    }
    if (!bold) return;
    const y = this.#y - 3;
    this.#page.drawLine({
      start: { x: MARGIN, y },
      end: { x: MARGIN + this.#width, y },
      thickness: 0.5,
      color: RULE,
    });
  }

  #put(content: string, x: number, style: { size: number; font: PDFFont }): void {
    this.#turn(style.size * 1.35);
    this.#draw(content, x, style);
  }

  #draw(content: string, x: number, style: { size: number; font: PDFFont; color?: typeof INK }): void {
    this.#page.drawText(printable(content), { x, y: this.#y, color: INK, ...style });
  }

  /** Goes down by a line, onto another page where this one is full. */
  #turn(height: number): void {
    this.#y -= height;
    if (this.#y > MARGIN) return;
    this.#page = this.document.addPage([...this.size]);
    this.#y = this.size[1] - MARGIN - height;
  }
}
