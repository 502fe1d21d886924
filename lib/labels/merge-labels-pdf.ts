import { createHash } from "node:crypto";
import type { PDFContext, PDFDict, PDFRef } from "@cantoo/pdf-lib";
import { fail } from "@/lib/shipping/errors";
import { type EmbeddedLabel, embedLabel } from "./embed-label";
import type { LabelFile, MissingLabel } from "./label-file";
import { noLabels } from "./no-labels";
import { drawSlip, type Slip } from "./packing-slip";
import { PdfOutput, printable } from "./pdf-output";
import { PAGE, placeLabel } from "./place-label";

/** What labels are printed on: 4×6 in of a label printer, or two on each sheet of paper. */
export const SHEETS = ["4x6", "letter", "a4"] as const;
export type Sheet = (typeof SHEETS)[number];

/** In points. */
const PAPERS = { letter: { width: 612, height: 792 }, a4: { width: 595.28, height: 841.89 } } as const;

/** A packing slip for each row, before its first label or after its last. */
export interface Slips {
  readonly place: "before" | "after";
  readonly of: (rowNumber: number) => Promise<Slip | null>;
}

/** What goes on paper with a row's parcel, after its last label; nothing for most rows. */
export interface Papers {
  readonly of: (rowNumber: number) => Promise<readonly PrintedPaper[]>;
}

export interface PrintedPaper {
  readonly format: "PDF" | "PNG" | "GIF";
  readonly bytes: Uint8Array;
  readonly copies: number;
}

/** 4×6 in of a page: what draws them, and the objects that it names. */
interface Panel {
  readonly operators: string;
  readonly xObject?: PDFRef;
  /** Whether it names the fonts. */
  readonly words?: boolean;
}

/**
 * One PDF, in the order given, as a stream: a 4×6 in page for each label, or sheets of paper with two of them. GIF, PNG
 * and PDF labels are embedded without loss; equal ones once; in the place of a missing label stands one that says so. Throws LABEL_UNREADABLE for a broken or a ZPL label, naming
 * the row (after the first bytes: see `hasOnlyPages` for a look beforehand), and NOT_FOUND when there is no label at all.
 */
export async function* mergeLabelsPdf(
  labels: AsyncIterable<LabelFile | MissingLabel> | Iterable<LabelFile | MissingLabel>,
  { sheet = "4x6", slips, papers }: { sheet?: Sheet; slips?: Slips; papers?: Papers } = {},
): AsyncGenerator<Uint8Array> {
  const output = new PdfOutput();
  const { context } = output;
  const pagesRef = context.nextRef();
  const pages: PDFRef[] = [];
  const onPage: Panel[] = [];
  let fonts: PDFDict | undefined;
  const someFonts = () => {
    fonts ??= context.obj({
      Plain: context.register(fontOf(context, "Helvetica")),
      Bold: context.register(fontOf(context, "Helvetica-Bold")),
    });
    return fonts;
  };

  /** Makes a page of what is collected, where it is full or nothing more comes. */
  function turnPage(atEnd: boolean): void {
    const full = sheet === "4x6" ? 1 : 2;
    if (onPage.length === 0 || (onPage.length < full && !atEnd)) return;
    const size = sheet === "4x6" ? PAGE : PAPERS[sheet];
    const panels = onPage.splice(0);
    const content = panels.map(({ operators }, index) =>
      sheet === "4x6" ? operators : placeOnPaper(operators, PAPERS[sheet], index),
    );
    const named = panels.flatMap(({ xObject }, index) =>
      xObject ? [[nameOf(sheet, index), xObject] as const] : [],
    );
    pages.push(
      context.register(
        context.obj({
          Type: "Page",
          Parent: pagesRef,
          MediaBox: [0, 0, size.width, size.height],
          Resources: {
            ...(named.length > 0 ? { XObject: Object.fromEntries(named) } : {}),
            ...(panels.some(({ words }) => words) ? { Font: someFonts() } : {}),
          },
          Contents: context.register(context.stream(content.join("\n"))),
        }),
      ),
    );
  }
  function put(panel: (name: string) => Panel): void {
    onPage.push(panel(nameOf(sheet, onPage.length)));
    turnPage(false);
  }
  async function putSlip(rowNumber: number): Promise<void> {
    if (!slips) return;
    const slip = await slips.of(rowNumber);
    for (const operators of slip ? drawSlip(slip) : []) put(() => ({ operators, words: true }));
  }

  /** Whole pages of their own, whatever the labels are printed on. */
  async function putPapers(rowNumber: number): Promise<void> {
    const ofRow = (await papers?.of(rowNumber)) ?? [];
    if (ofRow.length > 0) turnPage(true);
    for (const paper of ofRow) pages.push(...(await paperPages(context, pagesRef, rowNumber, paper)));
  }

  const known = new Map<string, EmbeddedLabel[]>();
  let row: number | null = null;
  for await (const label of labels) {
    if (row === null) yield output.header();
    if (row !== label.rowNumber) {
      if (row !== null) await putPapers(row);
      if (row !== null && slips?.place === "after") await putSlip(row);
      if (slips?.place === "before") await putSlip(label.rowNumber);
      row = label.rowNumber;
    }
    if (label.format === null) {
      put(() => ({ operators: missingPage(label), words: true }));
    } else {
      const hash = createHash("sha256").update(label.bytes).digest("base64");
      const embedded = known.get(hash) ?? (await embedLabel(context, label));
      known.set(hash, embedded);
      for (const item of embedded) put((name) => ({ operators: placeLabel(item, name), xObject: item.ref }));
    }
    yield output.flush();
  }
  if (row === null) fail(noLabels());
  await putPapers(row);
  if (slips?.place === "after") await putSlip(row);
  turnPage(true);
  context.assign(pagesRef, context.obj({ Type: "Pages", Kids: pages, Count: pages.length }));
  const root = context.register(context.obj({ Type: "Catalog", Pages: pagesRef }));
  yield output.flush();
  yield output.trailer(root);
}

/** One PDF with the papers of rows alone, as a stream. Throws LABEL_UNREADABLE for a broken one, naming the row. */
export async function* mergePapersPdf(rows: readonly number[], { of }: Papers): AsyncGenerator<Uint8Array> {
  const output = new PdfOutput();
  const { context } = output;
  const pagesRef = context.nextRef();
  const pages: PDFRef[] = [];
  yield output.header();
  for (const row of rows) {
    for (const paper of await of(row)) pages.push(...(await paperPages(context, pagesRef, row, paper)));
    yield output.flush();
  }
  context.assign(pagesRef, context.obj({ Type: "Pages", Kids: pages, Count: pages.length }));
  const root = context.register(context.obj({ Type: "Catalog", Pages: pagesRef }));
  yield output.flush();
  yield output.trailer(root);
}

/** The pages of all copies of a paper. */
async function paperPages(
  context: PDFContext,
  parent: PDFRef,
  rowNumber: number,
  { format, bytes, copies }: PrintedPaper,
): Promise<PDFRef[]> {
  const label = { rowNumber, trackingNumber: "paper", orderReference: null, format, bytes };
  const embedded = await embedLabel(context, label);
  return Array.from({ length: copies }, () =>
    embedded.map((page) => wholePage(context, parent, page)),
  ).flat();
}

/** A page of the size of what stands on it; a picture stands as large as it can on a sheet of paper. */
function wholePage(context: PDFContext, parent: PDFRef, { ref, width, height, kind }: EmbeddedLabel): PDFRef {
  const sheet = kind === "page" ? { width, height } : PAPERS.letter;
  const scale = Math.min((sheet.width - 2 * MARGIN) / width, (sheet.height - 2 * MARGIN) / height);
  const picture = [width * scale, 0, 0, height * scale, MARGIN, sheet.height - MARGIN - height * scale];
  return context.register(
    context.obj({
      Type: "Page",
      Parent: parent,
      MediaBox: [0, 0, sheet.width, sheet.height],
      Resources: { XObject: { Page: ref } },
      Contents: context.register(
        context.stream(
          kind === "page" ? "/Page Do" : `${picture.map((n) => n.toFixed(2)).join(" ")} cm /Page Do`,
        ),
      ),
    }),
  );
}

/** Around a picture on a sheet of paper, in points. */
const MARGIN = 36;

/** Objects of a page need a name each where there are two. */
const nameOf = (sheet: Sheet, index: number) => (sheet === "4x6" ? "Label" : `Label${index + 1}`);

/** Lies on its side in the middle of the upper or the lower half: paper is folded or cut across. */
function placeOnPaper(operators: string, paper: { width: number; height: number }, index: number): string {
  const half = paper.height / 2;
  const left = (paper.width - PAGE.height) / 2;
  const bottom = (index === 0 ? half : 0) + (half - PAGE.width) / 2;
  return `q 0 -1 1 0 ${left.toFixed(2)} ${(bottom + PAGE.width).toFixed(2)} cm\n${operators}\nQ`;
}

/** One of the fonts that every reader has. */
function fontOf(context: PDFContext, name: string) {
  return context.obj({ Type: "Font", Subtype: "Type1", BaseFont: name, Encoding: "WinAnsiEncoding" });
}

/** The PDF operators of the page that stands for a label: framed, so that nobody takes it for one. */
function missingPage({ rowNumber, orderReference, isReturn, trackingNumber, erased }: MissingLabel): string {
  const lines = [
    ["LABEL MISSING", 26],
    [isReturn ? `Return, row ${rowNumber}` : `Row ${rowNumber}`, 20],
    ...(orderReference === null ? [] : ([[`Order ${orderReference}`, 14]] as const)),
    [trackingNumber || "Tracking number not known", 14],
    [erased ? "It was erased with the recipient's data." : "The carrier did not give it.", 11],
    ...(erased ? [] : ([["Open the row in ShipAgent: Fetch the label again.", 10]] as const)),
  ] as const;
  let y = PAGE.height - 90;
  const texts = lines.map(([text, size]) => {
    y -= size * 1.7;
    const hex = Buffer.from(printable(text).slice(0, 40), "latin1").toString("hex");
    return `BT /Bold ${size} Tf 30 ${y.toFixed(1)} Td <${hex}> Tj ET`;
  });
  return ["2 w [8 6] 0 d 15 15 258 402 re S", ...texts].join("\n");
}

/** False where a label's format cannot be put on a page: ask before the first byte is sent. */
export function hasOnlyPages(formats: Iterable<LabelFile["format"]>): boolean {
  for (const format of formats) if (format === "ZPL") return false;
  return true;
}
