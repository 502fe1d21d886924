/** Ascending row numbers as ranges: [1, 4, 5, 6] is "1,4-6"; "" for none. */
export function rowRanges(rows: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < rows.length; ) {
    const first = rows[at] ?? 0;
    let end = at;
    while (rows[end + 1] === (rows[end] ?? 0) + 1) end++;
    parts.push(end === at ? String(first) : `${first}-${rows[end]}`);
    at = end + 1;
  }
  return parts.join(",");
}

/** The row numbers of "1,4-6", in the order in which they stand there. */
export function* rowsInRanges(ranges: string): Generator<number> {
  for (const range of ranges === "" ? [] : ranges.split(",")) {
    const [first = 0, last = first] = range.split("-").map(Number);
    for (let row = first; row <= last; row++) yield row;
  }
}
