import { SSF } from "@e965/xlsx";
import { refuseBroken } from "@/lib/sources/zip/read-directory";
import type { CellStyles, NumberFormat } from "./read-cell-styles";

export interface CellContext extends CellStyles {
  readonly strings: readonly string[];
  readonly date1904: boolean;
}

/**
 * The text that Excel (en-US) shows for a cell: numbers and dates in their format, so that 2101 formatted "00000" is
 * "02101". Where Excel would show less than there is, the whole is given: a long order number as all of its digits and
 * not as 9.78E+12, a narrow column's value and not ####. `type` is the cell's `t`, `style` its `s`.
 */
export function cellText(type: string, raw: string, style: number, context: CellContext): string {
  switch (type) {
    case "s":
      return raw === "" ? "" : (context.strings[Number(raw)] ?? refuseBroken());
    case "str":
    case "inlineStr":
      return unescapeText(raw);
    case "b":
      return raw === "1" || raw === "true" ? "TRUE" : "FALSE";
    case "e":
    case "d":
      return raw;
    default:
      return raw === "" ? "" : numberText(raw, context.formats[style] ?? 0, context.date1904);
  }
}

const GENERAL: readonly NumberFormat[] = [0, 49, "General", "GENERAL", "general", "@"];

function numberText(raw: string, format: NumberFormat, date1904: boolean): string {
  const value = Number(raw);
  if (Number.isNaN(value)) return raw;
  if (GENERAL.includes(format)) {
    return Number.isSafeInteger(value) ? String(value) : String(SSF.format("General", value));
  }
  try {
    // Accounting formats pad with spaces, which are no part of what a person reads.
    return String(SSF.format(format, value, { date1904, dateNF: "m/d/yyyy" })).trim();
  } catch {
    return raw;
  }
}

/**
 * Undoes Excel's "_x000D_" for characters that XML cannot hold. NUL and halves of surrogate pairs stay escaped: they
 * are no text either way.
 */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (escaped, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? escaped : String.fromCharCode(code);
  });
}
