import { createHash } from "node:crypto";
import type { PDFRef } from "@cantoo/pdf-lib";
import { fail } from "@/lib/shipping/errors";
import { type EmbeddedLabel, embedLabel } from "./embed-label";
import type { LabelFile, MissingLabel } from "./label-file";
import { PdfOutput, printable } from "./pdf-output";
import { PAGE, placeLabel } from "./place-label";

/**
 * One PDF with a 4×6 in page for each label, in the order given, as a stream. GIF, PNG and PDF labels are embedded
 * without loss; equal ones once. In the place of a missing label stands a page that names row, order and tracking number.
 * Throws LABEL_UNREADABLE for a broken or a ZPL label, naming the row (after the first bytes: see `hasOnlyPages` for a
 * look beforehand), and NOT_FOUND when there is no label at all.
 */
export async function* mergeLabelsPdf(
  labels: AsyncIterable<LabelFile | MissingLabel> | Iterable<LabelFile | MissingLabel>,
): AsyncGenerator<Uint8Array> {
  const output = new PdfOutput();
  const { context } = output;
  const pagesRef = context.nextRef();
  const pages: PDFRef[] = [];
  const known = new Map<string, EmbeddedLabel[]>();
  let fontRef: PDFRef | null = null;
  const addPage = (content: string, resources: Record<string, Record<string, PDFRef>>) =>
    pages.push(
      context.register(
        context.obj({
          Type: "Page",
          Parent: pagesRef,
          MediaBox: [0, 0, PAGE.width, PAGE.height],
          Resources: resources,
          Contents: context.register(context.stream(content)),
        }),
      ),
    );
  for await (const label of labels) {
    if (label.format === null) {
      if (pages.length === 0) yield output.header();
      fontRef ??= context.register(context.obj({ ...FONT }));
      addPage(missingPage(label), { Font: { Font: fontRef } });
      yield output.flush();
      continue;
    }
    const hash = createHash("sha256").update(label.bytes).digest("base64");
    const embedded = known.get(hash) ?? (await embedLabel(context, label));
    known.set(hash, embedded);
    if (pages.length === 0) yield output.header();
    for (const item of embedded) {
      addPage(placeLabel(item, "Label"), { XObject: { Label: item.ref } });
    }
    yield output.flush();
  }
  if (pages.length === 0) fail("NOT_FOUND", "There are no labels yet.");
  context.assign(pagesRef, context.obj({ Type: "Pages", Kids: pages, Count: pages.length }));
  const root = context.register(context.obj({ Type: "Catalog", Pages: pagesRef }));
  yield output.flush();
  yield output.trailer(root);
}

/** One of the fonts that every reader has. */
const FONT = {
  Type: "Font",
  Subtype: "Type1",
  BaseFont: "Helvetica-Bold",
  Encoding: "WinAnsiEncoding",
} as const;

/** The PDF operators of the page that stands for a label: framed, so that nobody takes it for one. */
function missingPage({ rowNumber, orderReference, trackingNumber, erased }: MissingLabel): string {
  const lines = [
    ["LABEL MISSING", 26],
    [`Row ${rowNumber}`, 20],
    ...(orderReference === null ? [] : ([[`Order ${orderReference}`, 14]] as const)),
    [trackingNumber, 14],
    [erased ? "It was erased with the recipient's data." : "The carrier did not give it.", 11],
    ...(erased ? [] : ([["Open the row in ShipAgent: Fetch the label again.", 10]] as const)),
  ] as const;
  let y = PAGE.height - 90;
  const texts = lines.map(([text, size]) => {
    y -= size * 1.7;
    const hex = Buffer.from(printable(text).slice(0, 40), "latin1").toString("hex");
    return `BT /Font ${size} Tf 30 ${y.toFixed(1)} Td <${hex}> Tj ET`;
  });
  return ["2 w [8 6] 0 d 15 15 258 402 re S", ...texts].join("\n");
}

/** False where a label's format cannot be put on a page: ask before the first byte is sent. */
export function hasOnlyPages(formats: Iterable<LabelFile["format"]>): boolean {
  for (const format of formats) if (format === "ZPL") return false;
  return true;
}
