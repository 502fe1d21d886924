import iconv from "iconv-lite";
import { fail, type Problem, problem } from "@/lib/shipping/errors";
import { guessHeaderRow } from "@/lib/sources/guess-header-row";
import { type SourceInspection, usedHeaders, warnOfNoHeader } from "@/lib/sources/inspection";
import { headersByPlace } from "@/lib/sources/known-layouts";
import { headerWarnings, nameColumns } from "@/lib/sources/name-columns";
import { checkLineCount, isBlank, refuseNoRows } from "@/lib/sources/read-line";
import { limitBytes, readHead } from "@/lib/sources/source-bytes";
import {
  type CsvDialect,
  type OpenSource,
  SOURCE_LIMITS,
  type SourceChoices,
  type SourceEncoding,
} from "@/lib/sources/source-settings";
import { encodingName } from "./decode-text";
import { detectDialect } from "./detect-dialect";
import { detectEncoding } from "./detect-encoding";
import { BYTE_ORDER_MARK, readRecords } from "./read-records";
import { type CsvRecord, cellsOf } from "./scan-record";

const HEAD_BYTES = 256 * 1024;

/** Finds encoding, delimiter, quoting and header of a CSV, and reads all of it once to see that it can be read. */
export async function inspectCsv(open: OpenSource, choices: SourceChoices = {}): Promise<SourceInspection> {
  const warnings: Problem[] = [];
  const encoding = choices.encoding ?? (await guessEncoding(open, warnings));
  const dialect = await guessDialect(open, encoding, choices);
  if (dialect.quote === "" && choices.quote === undefined) {
    warnings.push(
      problem("FILE_BROKEN", "Quotation marks in the file do not pair up; they are read as ordinary text.", {
        remedy: "Check the cells with quotation marks in the first lines.",
      }),
    );
  }
  const rows = await readRows(open, { encoding, ...dialect });
  const headerRow = choices.headerRow ?? guessHeaderRow(rows.first) ?? 1;
  const header = headerRow === 0 ? headersByPlace(rows.first) : rows.cells(headerRow);
  const totalLines = rows.filledBelow(headerRow);
  if (rows.filledBelow(0) === 0) fail("FILE_EMPTY", "The file is empty.");
  if (!header || totalLines === 0) return refuseNoRows(headerRow);
  checkLineCount(totalLines);
  const headers = headerRow === 0 ? header : usedHeaders(header, rows.first, headerRow);
  const columns = nameColumns(headers);
  return {
    settings: { kind: "csv", encoding, ...dialect, headerRow },
    sheets: [],
    columns,
    firstLines: rows.first,
    totalLines,
    warnings: [
      ...warnings,
      ...headerWarnings(headers, columns),
      ...warnOfNoHeader({ headerRow, headers }, choices),
    ],
  };
}

async function guessEncoding(open: OpenSource, warnings: Problem[]): Promise<SourceEncoding> {
  const found = await detectEncoding(limitBytes(open()));
  if (!found.sure) {
    warnings.push(
      problem("FILE_ENCODING", `The file is not UTF-8; it was read as ${encodingName(found.encoding)}.`, {
        remedy: "Check accented letters in the first lines; choose another encoding if they are wrong.",
      }),
    );
  }
  return found.encoding;
}

async function guessDialect(
  open: OpenSource,
  encoding: SourceEncoding,
  choices: SourceChoices,
): Promise<CsvDialect> {
  const head = await readHead(open(), HEAD_BYTES);
  const text = iconv.decode(Buffer.from(head), encoding, { stripBOM: false });
  const fixed = {
    ...(choices.delimiter === undefined ? {} : { delimiter: choices.delimiter }),
    ...(choices.quote === undefined ? {} : { quote: choices.quote }),
  };
  const start = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  return detectDialect(start, head.length < HEAD_BYTES, fixed);
}

/** Rows kept to choose the header among; a title block longer than this is none. */
const KEPT_ROWS = 200;

async function readRows(open: OpenSource, settings: CsvDialect & { encoding: SourceEncoding }) {
  const kept: string[][] = [];
  /** Filled rows up to each kept row. */
  const filledUpTo: number[] = [];
  let filled = 0;
  for await (const records of readRecords(open(), settings)) {
    for (const record of records) {
      if (!isBlankText(record, settings)) filled += 1;
      if (kept.length >= KEPT_ROWS) {
        checkLineCount(filled - KEPT_ROWS);
        continue;
      }
      kept.push(cellsOf(record, settings));
      filledUpTo.push(filled);
    }
  }
  return {
    first: kept.slice(0, SOURCE_LIMITS.firstLines),
    cells: (row: number) => kept[row - 1],
    filledBelow: (row: number) => filled - (row === 0 ? 0 : (filledUpTo[row - 1] ?? filled)),
  };
}

function isBlankText(record: CsvRecord, dialect: CsvDialect): boolean {
  // Most lines begin with something; only the others need to be cut up.
  const first = record.text.charCodeAt(0);
  const plain = first > 32 && first !== 34 && record.text[0] !== dialect.delimiter;
  return !plain && isBlank(cellsOf(record, dialect));
}
