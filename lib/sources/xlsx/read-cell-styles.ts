import { inflateSmall, type Workbook } from "./open-workbook";
import { listElements } from "./parse-xml";

/** A format's code, or the number of a built-in one. */
export type NumberFormat = string | number;

/** What cell styles say (`s` of a cell is an index into these lists). */
export interface CellStyles {
  /** The number format of each. */
  readonly formats: readonly NumberFormat[];
  /** Whether the font of each is crossed out. */
  readonly crossedOut: readonly boolean[];
}

export async function readCellStyles({ zip, styles }: Workbook): Promise<CellStyles> {
  if (!styles) return { formats: [], crossedOut: [] };
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  const crossedOut: boolean[] = [];
  const fonts: boolean[] = [];
  let inFonts = false;
  let inCellStyles = false;
  for (const { name, attributes } of listElements(await inflateSmall(zip, styles))) {
    if (name === "numFmt" && attributes.numFmtId !== undefined) {
      codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "General");
    } else if (name === "fonts") inFonts = true;
    else if (name === "fills") inFonts = false;
    else if (name === "font" && inFonts) fonts.push(false);
    else if (name === "strike" && inFonts) fonts[fonts.length - 1] = isOn(attributes.val);
    else if (name === "cellXfs") inCellStyles = true;
    else if (name === "cellStyles" || name === "dxfs") inCellStyles = false;
    else if (name === "xf" && inCellStyles) {
      const id = Number(attributes.numFmtId ?? 0);
      formats.push(codes.get(id) ?? id);
      crossedOut.push(fonts[Number(attributes.fontId ?? 0)] ?? false);
    }
  }
  return { formats, crossedOut };
}

/** A switch of OOXML that is named is on, unless its value says otherwise. */
const isOn = (value: string | undefined) => value !== "0" && value !== "false";
