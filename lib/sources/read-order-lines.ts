import { fail, type Problem, problem } from "@/lib/shipping/errors";
import { createOrderKeys, type OrderKeys } from "@/lib/shipping/orders/order-keys";
import { createLineJudge, type SetAsideReason } from "@/lib/shipping/orders/set-aside";
import { NAMED_LINES, setAsideWarnings } from "@/lib/shipping/orders/set-aside-warnings";
import { bareCell } from "@/lib/shipping/reference/bare-cell";
import type { SourceInspection } from "./inspection";
import type { ReadLine } from "./read-line";
import { readSourceLines } from "./read-source-lines";
import type { OpenSource } from "./source-settings";

/** A data line with what it is: a line of an order, or none. */
export interface OrderLine extends ReadLine {
  /** Equal for lines of one order to one recipient; null without an order number. */
  readonly orderKey: string | null;
  /** Why the line is no order; null where it is one. */
  readonly setAside: SetAsideReason | null;
}

/** What all lines amount to, once they have been read. */
export interface LinesSummary {
  /** Lines that are orders. */
  readonly lineCount: number;
  /** Index of the order number's column; null where the file has none. */
  readonly groupColumn: number | null;
  /** The first value of each column, in their order; "" where a column is blank from end to end. */
  readonly examples: readonly string[];
  /** What is to be said of the file because of its lines. */
  readonly warnings: readonly Problem[];
}

/** Lines by which the order number is recognised. */
const SAMPLE = 2_000;
/** Lines that are handed on at once, cells, and characters: the one who takes large lines is not to be busy with one batch for long. */
const BATCH = 500;
const BATCH_CELLS = 50_000;
const BATCH_CHARS = 2_000_000;

/**
 * A file's data lines in batches, each with its order's key and whether it is an order at all, and behind the last one
 * what they amount to. Throws what the readers throw, and FILE_NO_ROWS where no line is an order.
 */
export async function* readOrderLines(
  open: OpenSource,
  { settings, columns }: Pick<SourceInspection, "settings" | "columns">,
): AsyncGenerator<OrderLine[], LinesSummary> {
  const kindOf = createLineJudge(columns.map(({ header }) => header));
  let setAside = 0;
  const firstAside: { row: number; cells: readonly string[] }[] = [];
  const examples = columns.map(() => "");
  let lineCount = 0;
  let foreign: number | null = null;
  let keys: OrderKeys | undefined;
  let waiting: Omit<OrderLine, "orderKey">[] = [];

  const judge = (line: ReadLine): Omit<OrderLine, "orderKey"> => {
    const row = line.line + settings.headerRow;
    const kind = kindOf(line.cells);
    if (kind !== null) {
      if (kind === "other_header") foreign = row;
      else if (kind === "header") foreign = null;
      setAside += 1;
      if (setAside <= NAMED_LINES) firstAside.push({ row, cells: line.cells });
      return { ...line, setAside: kind === "other_header" ? "header" : kind };
    }
    lineCount += 1;
    noteExamples(examples, line.cells);
    return {
      ...line,
      setAside: null,
      issues: foreign === null ? line.issues : [...line.issues, underOtherHeader(row, foreign)],
    };
  };
  const keyed = (): OrderLine[] => {
    keys ??= createOrderKeys(
      columns,
      waiting.filter((line) => line.setAside === null),
    );
    const { keyOf } = keys;
    const lines = waiting.map((line) => ({
      ...line,
      orderKey: line.setAside === null ? keyOf(line.cells) : null,
    }));
    waiting = [];
    return lines;
  };

  for await (const line of readSourceLines(open, settings)) {
    waiting.push(judge(line));
    if (waiting.length >= (keys ? BATCH : SAMPLE)) yield* inBatches(keyed());
  }
  if (waiting.length > 0) yield* inBatches(keyed());
  if (lineCount === 0) {
    const [only] = setAsideWarnings(setAside, firstAside);
    fail("FILE_NO_ROWS", only?.message ?? "The file has no orders.");
  }
  return {
    lineCount,
    groupColumn: keys?.column ?? null,
    examples,
    warnings: setAsideWarnings(setAside, firstAside),
  };
}

/** Characters of an example: it is shown in a sentence. */
const EXAMPLE_LENGTH = 60;

function noteExamples(examples: string[], cells: readonly string[]): void {
  for (let index = 0; index < examples.length; index++) {
    if (examples[index] === "")
      examples[index] = bareCell(cells[index] ?? "")
        .slice(0, EXAMPLE_LENGTH)
        .toWellFormed();
  }
}

function* inBatches(lines: OrderLine[]): Generator<OrderLine[], void> {
  let [from, cells, chars] = [0, 0, 0];
  for (const [at, line] of lines.entries()) {
    cells += line.cells.length;
    for (const cell of line.cells) chars += cell.length;
    if (at + 1 - from < BATCH && cells < BATCH_CELLS && chars < BATCH_CHARS) continue;
    yield lines.slice(from, at + 1);
    from = at + 1;
    cells = 0;
    chars = 0;
  }
  if (from < lines.length) yield lines.slice(from);
}

function underOtherHeader(row: number, header: number): Problem {
  return problem(
    "LINE_UNDER_OTHER_HEADER",
    `Row ${row} of the file stands below a second header, on row ${header}, that has the columns in another order or others.`,
    { line: row },
  );
}
