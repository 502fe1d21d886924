import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "@cantoo/pdf-lib";
import { printable } from "./pdf-output";

const PAGE = { width: 612, height: 792 } as const;
const MARGIN = 54;
const INK = rgb(0.1, 0.1, 0.12);
const PALE = rgb(0.4, 0.4, 0.45);
const RULE = rgb(0.8, 0.8, 0.83);

interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly pale?: boolean;
  readonly indent?: number;
}

/** US Letter pages with lines from top to bottom, broken between words, as many as they need. */
export class PrintedPage {
  readonly #document: PDFDocument;
  readonly #plain: PDFFont;
  readonly #bold: PDFFont;
  #page: PDFPage;
  #y = PAGE.height - MARGIN;

  static async open(title: string): Promise<PrintedPage> {
    const document = await PDFDocument.create();
    document.setTitle(printable(title));
    return new PrintedPage(
      document,
      await document.embedFont(StandardFonts.Helvetica),
      await document.embedFont(StandardFonts.HelveticaBold),
    );
  }

  private constructor(document: PDFDocument, plain: PDFFont, bold: PDFFont) {
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

  save(): Promise<Uint8Array> {
    return this.#document.save();
  }

  gap(height: number): void {
    this.#y -= height;
  }

  /** At each page's foot: what it is, and which page. */
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
