/** 0-based column and 1-based row of "AB12"; null when it is no such reference. */
export function parseCellRef(ref: string): { column: number; row: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?([0-9]{1,7})$/.exec(ref);
  if (!match?.[1] || !match[2]) return null;
  let column = 0;
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(match[2]) };
}

/** "AB" for column 27. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export interface CellRange {
  readonly fromColumn: number;
  readonly fromRow: number;
  readonly toColumn: number;
  readonly toRow: number;
}

/** "B2:D5", or "B2" for a single cell; null when it is no such range. */
export function parseRange(text: string): CellRange | null {
  const [from, to] = text.split(":").map(parseCellRef);
  if (!from) return null;
  const end = to ?? from;
  return { fromColumn: from.column, fromRow: from.row, toColumn: end.column, toRow: end.row };
}
