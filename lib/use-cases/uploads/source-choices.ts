import type { SourceSettings } from "@/lib/shipping/source-settings";
import {
  DELIMITERS,
  type Delimiter,
  SOURCE_ENCODINGS,
  type SourceChoices,
  type SourceEncoding,
} from "@/lib/sources/source-settings";

/** What a clerk may change about how a file is read. */
export interface SourceChange {
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
  readonly encoding?: SourceEncoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  /** Whether lines of one order become one row. */
  readonly grouped?: boolean | undefined;
  /** Order numbers whose lines stay rows of their own all the same; all of them, each time. */
  readonly separateOrders?: readonly string[] | undefined;
  /** Data lines that were set aside and are orders. */
  readonly takeBack?: readonly number[] | undefined;
  /** A WHERE clause over the columns: which lines to take. Null: all of them again. */
  readonly filter?: string | null | undefined;
}

const encodingLabels: Record<SourceEncoding, string> = {
  "utf-8": "Unicode (UTF-8)",
  "utf-16le": "Unicode (UTF-16)",
  "utf-16be": "Unicode (UTF-16, big-endian)",
  "windows-1252": "Western European (Windows-1252)",
  "windows-1250": "Central European (Windows-1250)",
  macintosh: "Western European (Mac)",
  shift_jis: "Japanese (Shift JIS)",
  gb18030: "Chinese, simplified (GB 18030)",
  big5: "Chinese, traditional (Big5)",
  "euc-kr": "Korean (EUC-KR)",
};

const delimiterLabels: Record<Delimiter, string> = {
  ",": "Comma",
  ";": "Semicolon",
  "\t": "Tab",
  "|": "Vertical bar",
};

/** The lists to choose from; a workbook has neither. */
export function choicesOf(kind: SourceSettings["kind"]) {
  if (kind === "xlsx") return { encodings: [], delimiters: [] };
  return {
    encodings: SOURCE_ENCODINGS.map((value) => ({ value, label: encodingLabels[value] })),
    delimiters: DELIMITERS.map((value) => ({ value, label: delimiterLabels[value] })),
  };
}

/**
 * A change as the inspection takes it: what was chosen now, and what stood before as far as it still means anything.
 * Another sheet, encoding or delimiter makes other rows, so their header is looked for anew.
 */
export function toChoices(settings: SourceSettings, change: SourceChange): SourceChoices {
  if (settings.kind === "xlsx") {
    const sheet = change.sheet ?? settings.sheet;
    const header = change.headerRow ?? (sheet === settings.sheet ? settings.headerRow : undefined);
    return { sheet, ...(header === undefined ? {} : { headerRow: header }) };
  }
  const before = DELIMITERS.find((known) => known === settings.delimiter);
  const encodingBefore = SOURCE_ENCODINGS.find((known) => known === settings.encoding);
  const encoding = change.encoding ?? encodingBefore;
  const delimiter = change.delimiter ?? (encoding === encodingBefore ? before : undefined);
  const same = encoding === encodingBefore && delimiter === before;
  const header = change.headerRow ?? (same ? settings.headerRow : undefined);
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(header === undefined ? {} : { headerRow: header }),
  };
}
