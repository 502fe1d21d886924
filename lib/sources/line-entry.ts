import type { WriteBackEntry } from "@/lib/batch/ports";

/** What one data line of the file gets. */
export interface LineEntry {
  /** Several packages of one shipment stand in one cell: "1Z…; 1Z…". */
  readonly trackingNumber: string;
  readonly shippedAt: Date | null;
}

/** Entries by data line (1 = first below the header). A line without one keeps what it has. */
export type LineEntries = ReadonlyMap<number, LineEntry>;

/** Spreads rows over their lines; the last entry of a line wins, and one without a number takes it out again. */
export function entriesByLine(entries: Iterable<Omit<WriteBackEntry, "version">>): Map<number, LineEntry> {
  const byLine = new Map<number, LineEntry>();
  for (const { lines, trackingNumber, shippedAt } of entries) {
    for (const line of lines) {
      if (trackingNumber === null) byLine.delete(line);
      else byLine.set(line, { trackingNumber, shippedAt });
    }
  }
  return byLine;
}

/** The texts of the two columns, in the order of WRITE_BACK_COLUMNS. Times are UTC, whole seconds, ISO 8601. */
export function entryTexts(entry: LineEntry): readonly [string, string] {
  return [entry.trackingNumber, entry.shippedAt?.toISOString().replace(/\.\d+Z$/, "Z") ?? ""];
}
