import { inflateSmall, type Workbook } from "./open-workbook";
import { listElements } from "./parse-xml";

/** A format's code, or the number of a built-in one. */
export type NumberFormat = string | number;

/** The number format of each cell style (`s` of a cell is an index into this list). */
export async function readNumberFormats({ zip, styles }: Workbook): Promise<NumberFormat[]> {
  if (!styles) return [];
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCellStyles = false;
  for (const { name, attributes } of listElements(await inflateSmall(zip, styles))) {
    if (name === "numFmt" && attributes.numFmtId !== undefined) {
      codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "General");
    } else if (name === "cellXfs") inCellStyles = true;
    else if (name === "cellStyles" || name === "dxfs") inCellStyles = false;
    else if (name === "xf" && inCellStyles) {
      const id = Number(attributes.numFmtId ?? 0);
      formats.push(codes.get(id) ?? id);
    }
  }
  return formats;
}
