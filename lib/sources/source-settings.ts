import { z } from "zod";

/** What a source file may be at most; `lines` are data lines that hold something. */
export const SOURCE_LIMITS = {
  bytes: 50 * 1024 * 1024,
  lines: 100_000,
  /** Blank ones and titles included: what a sheet of Excel holds. */
  rows: 1_048_576,
  columns: 1_000,
  /** Cells of a row, blank ones at its end included: what a sheet of Excel holds. */
  sheetColumns: 16_384,
  /** Characters of a header that are kept; the rest is cut off, and that is said. */
  headerChars: 256,
  /** Characters of a cell: Excel's own limit. */
  cellChars: 32_767,
  merges: 10_000,
  sheets: 255,
  /** A workbook's table of texts, unpacked. */
  sharedStringBytes: 128 * 1024 * 1024,
  /** A workbook's directory, relations and styles, unpacked, each. */
  partBytes: 16 * 1024 * 1024,
  /** One CSV record: beyond it, a quotation mark was never closed. */
  recordChars: 1_000_000,
  /** Rows above and below the header that a clerk sees while choosing it. */
  firstLines: 25,
} as const;

/** Encodings that a CSV may have. The multi-byte Asian ones are never guessed, only chosen. */
export const SOURCE_ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "macintosh",
  "shift_jis",
  "gb18030",
  "big5",
  "euc-kr",
] as const;
export type SourceEncoding = (typeof SOURCE_ENCODINGS)[number];

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How a CSV is cut into cells. Without a quote character, quotation marks are ordinary text (tab-separated reports). */
export const csvDialectSchema = z.object({
  delimiter: z.enum(DELIMITERS),
  quote: z.enum(['"', ""]),
});
export type CsvDialect = z.infer<typeof csvDialectSchema>;

/** 1-based; 0 where the file has no header row: its columns are numbered then. */
const headerRow = z.number().int().min(0).max(1_048_576);

export const csvSettingsSchema = csvDialectSchema.extend({
  kind: z.literal("csv"),
  encoding: z.enum(SOURCE_ENCODINGS),
  /** 1-based number of the record that holds the headers; blank lines count. */
  headerRow,
});
export type CsvSettings = z.infer<typeof csvSettingsSchema>;

export const xlsxSettingsSchema = z.object({
  kind: z.literal("xlsx"),
  sheet: z.string().min(1),
  /** The row number that the spreadsheet program shows. */
  headerRow,
});
export type XlsxSettings = z.infer<typeof xlsxSettingsSchema>;

/** How to read one file: found by `inspectSource`, kept with the job, and the same for reading and writing back. */
export const sourceSettingsSchema = z.discriminatedUnion("kind", [csvSettingsSchema, xlsxSettingsSchema]);
export type SourceSettings = z.infer<typeof sourceSettingsSchema>;

/** What a person may choose instead of what was found. */
export interface SourceChoices {
  readonly encoding?: SourceEncoding;
  readonly delimiter?: Delimiter;
  readonly quote?: '"' | "";
  readonly sheet?: string;
  readonly headerRow?: number;
}

/** Opens the file from its first byte; may be called more than once. */
export type OpenSource = () => AsyncIterable<Uint8Array>;
