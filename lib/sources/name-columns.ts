import { type Problem, problem } from "@/lib/shipping/errors";
import type { SourceColumn } from "@/lib/shipping/planned-row";

/**
 * Gives each header a name of its own: "SKU", "SKU (2)" for a repeated one, "Column 5" for an empty one. A name that
 * stands in the file is never taken away from its column by a made one.
 */
export function nameColumns(headers: readonly string[]): SourceColumn[] {
  const tidy = headers.map((header) => header.replace(/\s+/g, " ").trim());
  const taken = new Set(tidy);
  const seen = new Set<string>();
  return headers.map((header, index) => {
    let name = tidy[index] || `Column ${index + 1}`;
    if (seen.has(name) || (!tidy[index] && taken.has(name))) {
      const base = name;
      for (let copy = 2; seen.has(name) || taken.has(name); copy += 1) name = `${base} (${copy})`;
    }
    seen.add(name);
    return { index, name, header };
  });
}

/** One COLUMN_DUPLICATE for each header that stands on several columns. */
export function findDuplicateColumns(columns: readonly SourceColumn[]): Problem[] {
  const byHeader = new Map<string, SourceColumn[]>();
  for (const column of columns) {
    const header = column.header.replace(/\s+/g, " ").trim();
    if (header !== "") byHeader.set(header, [...(byHeader.get(header) ?? []), column]);
  }
  return [...byHeader]
    .filter(([, same]) => same.length > 1)
    .map(([header, same]) =>
      problem(
        "COLUMN_DUPLICATE",
        `${same.length} columns are called "${header}": they are named ${same.map((c) => `"${c.name}"`).join(", ")} here.`,
        { column: header },
      ),
    );
}
