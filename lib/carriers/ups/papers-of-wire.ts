import type { CarrierPaper, PaperKind } from "@/lib/batch/ports";
import { labelOfWire } from "./label-of-wire";

type WireImage = { GraphicImage: string } | undefined;
type WirePage = { Image?: WireImage } | undefined;

/** What Ship and Label Recovery may return to be printed besides labels and the invoice (UPS Shipping v2409). */
export interface WirePapers {
  readonly CODTurnInPage?: WirePage;
  readonly HighValueReport?: WirePage;
  /** Of what is declared at more than 999 USD, in the format of the labels; HTML where they are pictures. */
  readonly ControlLogReceipt?: readonly WireImage[];
  /** Of each package: a return's receipt (of the first five), and forms. */
  readonly packages: readonly { readonly receipt?: WireImage; readonly form?: WirePage }[];
}

/** UPS: "two copies of high value report" go with what is declared so high. */
const REPORT_COPIES = 2;
/** Nothing travels with it: a person who wants one for the sender takes it from the row. */
const RECEIPT_COPIES = 0;

/** UPS's papers, in the order in which they are printed after the label; empty where it gave none. */
export function papersOfWire({
  CODTurnInPage,
  HighValueReport,
  ControlLogReceipt = [],
  packages,
}: WirePapers): CarrierPaper[] {
  return [
    paper("cod_turn_in", CODTurnInPage?.Image),
    ...ControlLogReceipt.map((image) => paper("high_value_report", image, REPORT_COPIES)),
    paper("high_value_report", HighValueReport?.Image),
    ...packages.map(({ form }) => paper("customs_form", form?.Image)),
    ...packages.map(({ receipt }) => paper("receipt", receipt, RECEIPT_COPIES)),
  ].filter((found) => found !== null);
}

/** Null where there is none, and where its bytes are nothing that can be printed. */
function paper(kind: PaperKind, image: WireImage, copies = 1): CarrierPaper | null {
  if (!image) return null;
  const picture = labelOfWire(image.GraphicImage);
  if (picture && picture.format !== "ZPL")
    return { kind, copies, format: picture.format, bytes: picture.bytes };
  const bytes = Buffer.from(image.GraphicImage, "base64");
  const isPage = /^\s*</.test(bytes.toString("latin1", 0, 200));
  return isPage ? { kind, copies, format: "HTML", bytes: new Uint8Array(bytes) } : null;
}
