/**
 * Index of the row that looks like the header: the first one about as wide as the table whose cells are mostly words.
 * Titles, dates and blank rows above it are narrower. Null when no row holds anything.
 */
export function guessHeaderRow(rows: readonly (readonly string[])[]): number | null {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== ""));
  const widths = filled.map((cells) => cells.length).filter((width) => width > 0);
  if (widths.length === 0) return null;
  const enough = Math.max(1, Math.ceil(tableWidth(widths) * 0.6));
  const wide = filled.flatMap((cells, index) => (cells.length >= enough ? [index] : []));
  const header = wide.find((index) => isHeaderLike(filled[index] ?? []));
  return header ?? wide[0] ?? null;
}

/** The commonest width; of equally common ones the widest. */
function tableWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return Math.max(...[...counts].filter(([, count]) => count === most).map(([width]) => width));
}

function isHeaderLike(cells: readonly string[]): boolean {
  const words = cells.filter((cell) => /\p{L}/u.test(cell) && !/@|\d{4,}|^\d/.test(cell.trim()));
  return words.length >= cells.length * 0.8;
}
