import { type Problem, problem } from "@/lib/shipping/errors";
import type { SourceColumn } from "@/lib/shipping/planned-row";
import { SOURCE_LIMITS } from "./source-settings";

/**
 * Gives each header a name of its own: "SKU", "SKU (2)" for a repeated one, "Column 5" for an empty one. A name that
 * stands in the file is never taken away from its column by a made one. What is longer than a header can be is cut.
 */
export function nameColumns(headers: readonly string[]): SourceColumn[] {
  const kept = headers.map((header) =>
    // Never the first half of a pair of surrogates alone.
    header.slice(0, SOURCE_LIMITS.headerChars).replace(/[\uD800-\uDBFF]$/, ""),
  );
  const tidy = kept.map((header) => header.replace(/\s+/g, " ").trim());
  const taken = new Set(tidy);
  const seen = new Set<string>();
  const copies = new Map<string, number>();
  return kept.map((header, index) => {
    const base = tidy[index] || `Column ${index + 1}`;
    let name = base;
    let copy = copies.get(base) ?? 1;
    while (seen.has(name) || (name !== tidy[index] && taken.has(name))) name = `${base} (${++copy})`;
    copies.set(base, copy);
    seen.add(name);
    return { index, name, header };
  });
}

/** What is to be said of a file's headers: one FILE_LIMIT for those that were cut, one COLUMN_DUPLICATE a repeated one. */
export function headerWarnings(headers: readonly string[], columns: readonly SourceColumn[]): Problem[] {
  const long = columns.filter(({ index }) => (headers[index] ?? "").length > SOURCE_LIMITS.headerChars);
  const duplicates = findDuplicateColumns(columns);
  const [first] = long;
  if (!first) return duplicates;
  const count = long.length === 1 ? "1 header is" : `${long.length} headers are`;
  const message = `${count} longer than ${SOURCE_LIMITS.headerChars} characters; only the beginning is used here, the file stays as it is.`;
  return [
    problem("FILE_LIMIT", message, { column: first.name, remedy: "Nothing to do if that is enough." }),
    ...duplicates,
  ];
}

/** Columns of one header that are named one by one. */
const LISTED = 5;

function findDuplicateColumns(columns: readonly SourceColumn[]): Problem[] {
  const byHeader = new Map<string, SourceColumn[]>();
  for (const column of columns) {
    const header = column.header.replace(/\s+/g, " ").trim();
    if (header === "") continue;
    const same = byHeader.get(header);
    if (same) same.push(column);
    else byHeader.set(header, [column]);
  }
  return [...byHeader]
    .filter(([, same]) => same.length > 1)
    .map(([header, same]) => {
      const names = same.slice(0, LISTED).map((column) => `"${column.name}"`);
      const list = same.length > LISTED ? `${names.join(", ")} and so on` : names.join(", ");
      const message = `${same.length} columns are called "${header}": they are named ${list} here.`;
      return problem("COLUMN_DUPLICATE", message, { column: header });
    });
}
