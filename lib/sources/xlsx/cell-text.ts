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
 * not as 9.78E+12, a narrow column's value and not ####, a weight of 2.4 under the format "0" not as 2. `type` is the cell's `t`, `style` its `s`.
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
  const whole = wholeNumber(value, format);
  if (whole !== null) return whole;
  try {
    // Accounting formats pad with spaces, which are no part of what a person reads.
    return String(SSF.format(format, value, { date1904, dateNF: "m/d/yyyy" })).trim();
  } catch {
    return raw;
  }
}

/** The built-in formats of plain numbers with no decimals. */
const PLAIN_BUILT_IN: Readonly<Record<number, string>> = { 1: "0", 3: "#,##0" };

/**
 * A plain number of which its format shows too little: what is rounded away is weighed, counted and paid for. Two decimals
 * are enough; null where the format shows all, or is of another kind.
 */
function wholeNumber(value: number, format: NumberFormat): string | null {
  const code = typeof format === "number" ? (PLAIN_BUILT_IN[format] ?? "") : format;
  const plain = /^(?:#,##)?[0#](\.0)?$/.exec(code);
  if (!plain) return null;
  const exact = Number(value.toPrecision(12));
  const isShown = exact === Number(exact.toFixed(plain[1] ? 1 : 0));
  return isShown ? null : String(SSF.format("General", exact));
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
