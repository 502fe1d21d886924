/**
 * What makes a spreadsheet program take a cell for a formula: the signs, their full-width forms, and the white space
 * that it skips before them (OWASP, "CSV Injection").
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** One line of a CSV file for a spreadsheet program (RFC 4180): every cell quoted, none a formula. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  // The apostrophe is shown by no spreadsheet program as a formula, and seen by every reader.
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
