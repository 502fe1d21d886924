import { createHash } from "node:crypto";
import type { PDFRef } from "@cantoo/pdf-lib";
import { fail } from "@/lib/shipping/errors";
import { type EmbeddedLabel, embedLabel } from "./embed-label";
import type { LabelFile } from "./label-file";
import { PdfOutput } from "./pdf-output";
import { PAGE, placeLabel } from "./place-label";

/**
 * One PDF with a 4×6 in page for each label, in the order given, as a stream. GIF, PNG and PDF labels are embedded
 * without loss; equal ones once. Throws LABEL_UNREADABLE for a broken or a ZPL label, naming the row (after the
 * first bytes: see `hasOnlyPages` for a look beforehand), and NOT_FOUND when there is no label at all.
 */
export async function* mergeLabelsPdf(
  labels: AsyncIterable<LabelFile> | Iterable<LabelFile>,
): AsyncGenerator<Uint8Array> {
  const output = new PdfOutput();
  const { context } = output;
  const pagesRef = context.nextRef();
  const pages: PDFRef[] = [];
  const known = new Map<string, EmbeddedLabel[]>();
  for await (const label of labels) {
    const hash = createHash("sha256").update(label.bytes).digest("base64");
    const embedded = known.get(hash) ?? (await embedLabel(context, label));
    known.set(hash, embedded);
    if (pages.length === 0) yield output.header();
    for (const item of embedded) {
      const content = context.register(context.stream(placeLabel(item, "Label")));
      pages.push(
        context.register(
          context.obj({
            Type: "Page",
            Parent: pagesRef,
            MediaBox: [0, 0, PAGE.width, PAGE.height],
            Resources: { XObject: { Label: item.ref } },
            Contents: content,
          }),
        ),
      );
    }
    yield output.flush();
  }
  if (pages.length === 0) fail("NOT_FOUND", "There are no labels yet.");
  context.assign(pagesRef, context.obj({ Type: "Pages", Kids: pages, Count: pages.length }));
  const root = context.register(context.obj({ Type: "Catalog", Pages: pagesRef }));
  yield output.flush();
  yield output.trailer(root);
}

/** False where a label's format cannot be put on a page: ask before the first byte is sent. */
export function hasOnlyPages(formats: Iterable<LabelFile["format"]>): boolean {
  for (const format of formats) if (format === "ZPL") return false;
  return true;
}
