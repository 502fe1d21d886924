import {
  type PDFContext,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFPageEmbedder,
  PDFRawStream,
  type PDFRef,
  PngEmbedder,
} from "@cantoo/pdf-lib";
import { ProblemError, problem } from "@/lib/shipping/errors";
import type { LabelFile } from "./label-file";
import { readGif } from "./read-gif";

/** A label as an object of the merged file. */
export interface EmbeddedLabel {
  readonly ref: PDFRef;
  readonly width: number;
  readonly height: number;
  /** An image fills the unit square, a page its own size. */
  readonly kind: "image" | "page";
  /** Points a pixel at the carrier's resolution; null where the size is not known from the format. */
  readonly pointsPerPixel: number | null;
  /** How much of the width is printed on. */
  readonly inkedWidth: number;
}

/** GIF labels are drawn with 200 pixels to the inch: 800 across are 4 in, 1400 along are 7, the last one blank. */
const GIF_POINTS_PER_PIXEL = 72 / 200;

/** Puts a label into the merged file, without loss: one object for an image, one a page for a PDF. */
export async function embedLabel(context: PDFContext, label: LabelFile): Promise<EmbeddedLabel[]> {
  if (label.format === "ZPL") {
    throw new ProblemError(
      problem(
        "LABEL_UNREADABLE",
        `The label of row ${label.rowNumber} is in ZPL, the language of label printers, and cannot be put into a PDF.`,
        { row: label.rowNumber, remedy: "Download the labels as a ZIP and send them to the label printer." },
      ),
    );
  }
  try {
    if (label.format === "GIF") return [embedGif(context, label.bytes)];
    return label.format === "PNG"
      ? [await embedPng(context, label.bytes)]
      : await embedPdf(context, label.bytes);
  } catch (cause) {
    throw new ProblemError(
      problem(
        "LABEL_UNREADABLE",
        `The ${label.format} label of row ${label.rowNumber} (${label.trackingNumber}) cannot be read.`,
        { row: label.rowNumber },
      ),
      { cause },
    );
  }
}

function embedGif(context: PDFContext, bytes: Uint8Array): EmbeddedLabel {
  const image = readGif(bytes);
  const { width, height } = image;
  const dictionary = context.obj({
    Type: "XObject",
    Subtype: "Image",
    Width: width,
    Height: height,
    BitsPerComponent: image.bitsPerComponent,
    ColorSpace: context.obj([
      PDFName.of("Indexed"),
      PDFName.of("DeviceRGB"),
      image.palette.length / 3 - 1,
      PDFHexString.of(Buffer.from(image.palette).toString("hex")),
    ]),
    Filter: "FlateDecode",
    Length: image.packed.length,
  });
  const ref = context.register(PDFRawStream.of(dictionary, image.packed));
  return {
    ref,
    width,
    height,
    kind: "image",
    pointsPerPixel: GIF_POINTS_PER_PIXEL,
    inkedWidth: image.inkedWidth,
  };
}

async function embedPng(context: PDFContext, bytes: Uint8Array): Promise<EmbeddedLabel> {
  const embedder = await PngEmbedder.for(bytes);
  const ref = await embedder.embedIntoContext(context);
  const { width, height } = embedder;
  return { ref, width, height, kind: "image", pointsPerPixel: null, inkedWidth: width };
}

async function embedPdf(context: PDFContext, bytes: Uint8Array): Promise<EmbeddedLabel[]> {
  const document = await PDFDocument.load(bytes);
  const labels: EmbeddedLabel[] = [];
  for (const page of document.getPages()) {
    const embedder = await PDFPageEmbedder.for(page.node);
    const ref = await embedder.embedIntoContext(context);
    const { width, height } = embedder;
    labels.push({ ref, width, height, kind: "page", pointsPerPixel: null, inkedWidth: width });
  }
  return labels;
}
