import { looksLikeData } from "@/lib/shipping/orders/looks-like-data";

/**
 * Number of the row (1-based) that looks like the header: the first one about as wide as the table whose cells are mostly
 * words. Titles, dates and blank rows above it are narrower. 0 where the table begins with a row that looks like data:
 * such a file has no header. Null when no row holds anything.
 */
export function guessHeaderRow(rows: readonly (readonly string[])[]): number | null {
  const filled = rows.map((row) => row.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  const widths = filled.map((cells) => cells.length).filter((width) => width > 0);
  if (widths.length === 0) return null;
  const enough = Math.max(1, Math.ceil(tableWidth(widths) * 0.6));
  const wide = filled.flatMap((cells, index) => (cells.length >= enough ? [index] : []));
  const [first = 0] = wide;
  if (looksLikeData(filled[first] ?? [])) return 0;
  return (wide.find((index) => isHeaderLike(filled[index] ?? [])) ?? first) + 1;
}

/** The width that holds the most cells: a short table under many titles is still the table. */
function tableWidth(widths: readonly number[]): number {
  const cells = new Map<number, number>();
  for (const width of widths) cells.set(width, (cells.get(width) ?? 0) + width);
  const most = Math.max(...cells.values());
  return Math.max(...[...cells].filter(([, count]) => count === most).map(([width]) => width));
}

function isHeaderLike(cells: readonly string[]): boolean {
  const words = cells.filter((cell) => /\p{L}/u.test(cell) && !/@|\d{4,}|^\d/.test(cell));
  return words.length >= cells.length * 0.8;
}
