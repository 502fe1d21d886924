import { inflateSync } from "node:zlib";
import { PDFDict, PDFDocument, PDFName, type PDFRawStream } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import type { LabelFile, MissingLabel } from "./label-file";
import { hasOnlyPages, mergeLabelsPdf } from "./merge-labels-pdf";
import { drawGif } from "./testing/draw-gif";

const label = (rowNumber: number, bytes: Uint8Array, format: LabelFile["format"] = "GIF"): LabelFile => ({
  rowNumber,
  trackingNumber: `1Z${rowNumber}`,
  orderReference: null,
  format,
  bytes,
});
const merge = async (
  labels: (LabelFile | MissingLabel)[],
  options: Parameters<typeof mergeLabelsPdf>[1] = {},
) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of mergeLabelsPdf(labels, options)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return { bytes, document: await PDFDocument.load(bytes, { updateMetadata: false }) };
};
const objectOf = (document: PDFDocument, page: number) => {
  const objects = document.getPage(page).node.Resources()?.lookup(PDFName.of("XObject"), PDFDict);
  return objects?.lookup(PDFName.of("Label")) as PDFRawStream;
};
const operators = (document: PDFDocument, page: number) => {
  const contents = document.getPage(page).node.Contents() as PDFRawStream;
  return Buffer.from(contents.getContents()).toString();
};
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR42mP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==";

describe("mergeLabelsPdf", () => {
  test("gives one 4 by 6 inch page a label, in order", async () => {
    const gifs = [10, 20, 30].map((edge) => drawGif(40, 24, (x) => x < edge));
    const { document } = await merge(gifs.map((gif, index) => label(index + 1, gif)));
    expect(document.getPages().map((page) => page.getSize())).toEqual(
      Array(3).fill({ width: 288, height: 432 }),
    );
    const inked = [0, 1, 2].map((page) => {
      const rows = inflateSync(objectOf(document, page).getContents());
      return [...rows.subarray(0, 5)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    });
    // The palette is white, black: ink is 1, and the paper behind it 0.
    expect(inked.map((bits) => bits.indexOf("0"))).toEqual([10, 20, 30]);
  });

  test("keeps every colour of a GIF", async () => {
    const palette = [0xffffff, 0xff0000, 0x00ff00, 0x123456];
    const { document } = await merge([
      label(
        1,
        drawGif(9, 5, (x) => x === 4, palette),
      ),
    ]);
    const image = objectOf(document, 0);
    expect(image.dict.get(PDFName.of("BitsPerComponent"))?.toString()).toBe("1");
    expect(image.dict.get(PDFName.of("ColorSpace"))?.toString()).toContain("<ffffff123456>");
  });

  test("turns a landscape label clockwise and prints it at its own size where the rest is blank", async () => {
    const printed = drawGif(1400, 800, (x) => x < 1190);
    const full = drawGif(1400, 800, (x) => x % 2 === 0);
    const { document } = await merge([
      label(1, printed),
      label(2, full),
      label(
        3,
        drawGif(800, 1200, (x) => x < 9),
      ),
    ]);
    expect(operators(document, 0)).toBe("q 0 -504 288 0 0 432 cm /Label Do Q");
    expect(operators(document, 1)).toBe("q 0 -432 246.85714 0 20.57143 432 cm /Label Do Q");
    expect(operators(document, 2)).toBe("q 288 0 0 432 0 0 cm /Label Do Q");
  });

  test("puts two on a sheet of paper, each on its side in its half", async () => {
    const gif = drawGif(800, 1200, (x) => x < 9);
    const { document } = await merge([label(1, gif), label(2, gif), label(3, gif)], { sheet: "letter" });
    expect(document.getPages().map((page) => page.getSize())).toEqual(
      Array(2).fill({ width: 612, height: 792 }),
    );
    expect(operators(document, 0)).toBe(
      "q 0 -1 1 0 90.00 738.00 cm\nq 288 0 0 432 0 0 cm /Label1 Do Q\nQ\n" +
        "q 0 -1 1 0 90.00 342.00 cm\nq 288 0 0 432 0 0 cm /Label2 Do Q\nQ",
    );
    expect(operators(document, 1).match(/ Do /g)).toHaveLength(1);
  });

  test("puts a row's packing slip before its first label or after its last", async () => {
    const labels = [1, 1, 2].map((row) =>
      label(
        row,
        drawGif(40, 24, (x) => x < row),
      ),
    );
    const of = async (row: number) => ({
      order: `#${row}`,
      shipTo: ["Zoë (Łuk) 日"],
      items: [{ quantity: "2", name: "Mug", sku: "M-1" }],
    });
    const kinds = async (place: "before" | "after") => {
      const { document } = await merge(labels, { slips: { place, of } });
      return document
        .getPages()
        .map((_, page) => (operators(document, page).includes(" Do ") ? "label" : "slip"));
    };
    expect(await kinds("before")).toEqual(["slip", "label", "label", "slip", "label"]);
    expect(await kinds("after")).toEqual(["label", "label", "slip", "label", "slip"]);
    const { document } = await merge(labels, { slips: { place: "before", of } });
    const text = [...operators(document, 0).matchAll(/<([0-9a-f]*)> Tj/g)].map(([, hex = ""]) =>
      Buffer.from(hex, "hex").toString("latin1"),
    );
    expect(text).toEqual([
      "Packing slip",
      "Order #1",
      "Zoë (?uk) ?",
      "Qty",
      "Item",
      "SKU",
      "2",
      "Mug",
      "M-1",
    ]);
  });

  test("embeds equal labels once", async () => {
    const noise = drawGif(400, 400, (x, y) => ((x * 7919 + y * 104_729) % 97) % 2 === 0);
    const once = await merge([label(1, noise)]);
    const many = await merge(Array.from({ length: 50 }, (_, index) => label(index + 1, noise)));
    expect(many.document.getPageCount()).toBe(50);
    expect(many.bytes.length).toBeLessThan(once.bytes.length + 50 * 400);
  });

  test("takes PNG and PDF labels too, every page of them", async () => {
    const source = await PDFDocument.create();
    source.addPage([288, 432]).drawText("first");
    source.addPage([612, 396]).drawText("second");
    const { document } = await merge([
      label(1, Buffer.from(PNG, "base64"), "PNG"),
      label(2, await source.save(), "PDF"),
    ]);
    expect(document.getPages().map((page) => page.getSize())).toEqual(
      Array(3).fill({ width: 288, height: 432 }),
    );
    expect(operators(document, 1)).toBe("q 1 0 0 1 0 0 cm /Label Do Q");
    expect(operators(document, 2)).toContain("q 0 -");
  });

  test("names the row of a label that cannot be put on a page", async () => {
    const gif = drawGif(40, 24, () => true);
    await expect(merge([label(7, Buffer.from("^XA^XZ"), "ZPL")])).rejects.toMatchObject({
      problem: { code: "LABEL_UNREADABLE", row: 7 },
    });
    await expect(merge([label(1, gif), label(8, gif.subarray(0, 20))])).rejects.toMatchObject({
      problem: { code: "LABEL_UNREADABLE", row: 8 },
    });
    expect(hasOnlyPages(["GIF", "ZPL"])).toBe(false);
  });

  test("says in its place which label is missing, and why", async () => {
    const gif = drawGif(40, 24, () => true);
    const { document } = await merge([
      label(1, gif),
      { rowNumber: 2, trackingNumber: "1Z2", orderReference: "Größe – 7", format: null, erased: false },
      label(3, gif),
      { rowNumber: 4, trackingNumber: "1Z4", orderReference: null, format: null, erased: true },
    ]);
    expect(document.getPageCount()).toBe(4);
    const words = (page: number) =>
      [...operators(document, page).matchAll(/<([0-9a-f]+)> Tj/g)].map(([, hex]) =>
        Buffer.from(hex ?? "", "hex").toString("latin1"),
      );
    expect(words(1).slice(0, 5)).toEqual([
      "LABEL MISSING",
      "Row 2",
      "Order Größe - 7",
      "1Z2",
      "The carrier did not give it.",
    ]);
    expect(words(3)).toEqual(["LABEL MISSING", "Row 4", "1Z4", "It was erased with the recipient's data."]);
  });

  test("says so when there is no label", async () => {
    await expect(merge([])).rejects.toMatchObject({ problem: { code: "NOT_FOUND" } });
  });
});
