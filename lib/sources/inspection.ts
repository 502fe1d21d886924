import { type Problem, problem } from "@/lib/shipping/errors";
import type { SourceColumn } from "@/lib/shipping/planned-row";
import type { SourceChoices, SourceSettings } from "./source-settings";

/** A worksheet, as the clerk may choose it. */
export interface SheetSummary {
  readonly name: string;
  /** Rows that hold something. */
  readonly rows: number;
  readonly hidden: boolean;
}

/** What a look at the whole file found: how to read it, and enough of it to show. */
export interface SourceInspection {
  readonly settings: SourceSettings;
  /** Empty for a CSV. */
  readonly sheets: readonly SheetSummary[];
  readonly columns: readonly SourceColumn[];
  /** The file's first rows as they are, those above the header and blank ones included. */
  readonly firstLines: readonly (readonly string[])[];
  /** Data lines that hold something. */
  readonly totalLines: number;
  readonly warnings: readonly Problem[];
}

/** The columns to show: those of the header, and unnamed ones beside it that hold something in the first rows. */
export function usedHeaders(
  header: readonly string[],
  firstLines: readonly (readonly string[])[],
  headerRow: number,
): string[] {
  const below = firstLines.slice(headerRow);
  let width = header.length;
  while (width > 0 && header[width - 1]?.trim() === "" && below.every((row) => !row[width - 1]?.trim())) {
    width -= 1;
  }
  return header.slice(0, width);
}

/** Says that no header row was found, unless that is what was chosen. */
export function warnOfNoHeader(
  { headerRow, headers }: { headerRow: number; headers: readonly string[] },
  choices: SourceChoices,
): Problem[] {
  if (headerRow > 0 || choices.headerRow !== undefined) return [];
  const names = headers.some(Boolean) ? "it has the columns of UPS's batch file" : "its columns are numbered";
  const message = `Row 1 looks like data, not like a header: the file is read without a header row, and ${names}.`;
  return [problem("HEADER_MISSING", message, { line: 1 })];
}
