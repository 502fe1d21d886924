import type { WriteBackEntry } from "@/lib/batch/ports";
import { RETURN_COLUMN, WRITE_BACK_COLUMNS } from "./header-index";

/** What one data line of the file gets. */
export interface LineEntry {
  /** Several packages of one shipment stand in one cell: "1Z…; 1Z…". Null: its two cells keep what they have. */
  readonly trackingNumber: string | null;
  readonly shippedAt: Date | null;
  /** The same of its return; absent where that cell keeps what it has. */
  readonly returnTrackingNumber?: string;
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

/** The columns that are filled in; one for returns where there are any. */
export function writeBackColumns(entries: LineEntries): readonly string[] {
  const returned = [...entries.values()].some(
    ({ returnTrackingNumber }) => returnTrackingNumber !== undefined,
  );
  return returned ? [...WRITE_BACK_COLUMNS, RETURN_COLUMN] : WRITE_BACK_COLUMNS;
}

/** The texts of a line by column. Times are UTC, whole seconds, ISO 8601. */
export function entryTexts({
  trackingNumber,
  shippedAt,
  returnTrackingNumber,
}: LineEntry): ReadonlyMap<string, string> {
  const [number, time] = WRITE_BACK_COLUMNS;
  const texts = new Map<string, string>();
  if (trackingNumber !== null) {
    texts.set(number, trackingNumber);
    texts.set(time, shippedAt?.toISOString().replace(/\.\d+Z$/, "Z") ?? "");
  }
  if (returnTrackingNumber !== undefined) texts.set(RETURN_COLUMN, returnTrackingNumber);
  return texts;
}
