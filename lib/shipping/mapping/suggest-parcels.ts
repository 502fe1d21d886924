import type { SourceColumn, SourceLine } from "../planned-row";
import { bareCell } from "../reference/bare-cell";
import { type Assignments, scoreColumn } from "./assign-columns";
import type { FieldMapping } from "./build-template";
import { parcelKey } from "./field";
import { type HeaderMeaning, readHeader, splitWords } from "./read-header";

const PARCEL_FIELDS = [
  "weight",
  "weightUnit",
  "length",
  "width",
  "height",
  "lengthUnit",
  "packaging",
  "declaredValue",
];
const LEAST_SCORE = 0.5;
const MOST_EXAMPLES = 3;

/** What the page proposes for one field: see `SuggestedMapping`. */
type Suggested = FieldMapping & { readonly confidence: number; readonly examples: readonly string[] };

interface Numbered {
  readonly number: number;
  readonly field: string;
  readonly column: SourceColumn;
  readonly header: HeaderMeaning;
  readonly score: number;
  readonly values: readonly string[];
}

/**
 * Columns "Weight 1", "Weight 2", …: a parcel for each number, in the place of one parcel. Empty where the file has no
 * second weight.
 */
export function suggestParcels(columns: readonly SourceColumn[], lines: readonly SourceLine[]): Suggested[] {
  const found = columns.flatMap((column) => readNumbered(column, lines) ?? []);
  const weighed = new Set(found.filter(({ field }) => field === "weight").map(({ number }) => number));
  const numbers = [...weighed].sort((a, b) => a - b);
  if (numbers.length < 2) return [];
  return numbers.flatMap((number, index) =>
    ofParcel(
      index,
      found.filter((each) => each.number === number),
    ),
  );
}

function readNumbered(column: SourceColumn, lines: readonly SourceLine[]): Numbered | null {
  const words = splitWords(column.header);
  const at = words.findIndex((word) => /^[1-9]\d?$/.test(word));
  if (at < 0) return null;
  const header = readHeader(words.filter((_, index) => index !== at).join(" "));
  const values = lines.map(({ cells }) => cells[column.index] ?? "");
  const [best] = PARCEL_FIELDS.map((field) => ({ field, score: scoreColumn(field, header, values) })).sort(
    (a, b) => b.score - a.score,
  );
  if (!best || best.score < LEAST_SCORE) return null;
  return { number: Number(words[at]), ...best, column, header, values };
}

function ofParcel(index: number, found: readonly Numbered[]): Suggested[] {
  const first = (field: string) => found.find((each) => each.field === field);
  const columns = PARCEL_FIELDS.flatMap((field): Suggested[] => {
    const match = first(field);
    if (!match) return [];
    const examples = [...new Set(match.values.filter((value) => value.trim() !== ""))].slice(
      0,
      MOST_EXAMPLES,
    );
    const { column, score } = match;
    return [
      {
        field: parcelKey(index, field),
        kind: "column",
        value: column.name,
        helpers: [],
        confidence: score,
        examples,
      },
    ];
  });
  const unit = (field: string, value: string | null | undefined): Suggested[] =>
    value && !first(field)
      ? [
          {
            field: parcelKey(index, field),
            kind: "constant",
            value,
            helpers: [],
            confidence: 1,
            examples: [],
          },
        ]
      : [];
  return [
    ...columns,
    ...unit("weightUnit", first("weight")?.header.weightUnit),
    ...unit("lengthUnit", first("length")?.header.lengthUnit),
  ];
}

const PARCEL = /^(?:carton|box|parcel|package|pkg|piece|case|paket|karton|colis|paquete|bulto|collo|doos)$/;
const NUMBER = /^(?:number|no|nr|num|id|of)$/;

/**
 * Whether each line of an order is a parcel of its own: a column numbers them ("Carton #": 1, 2, 3), another number on
 * each of an order's lines.
 */
export function isParcelPerLine(
  columns: readonly SourceColumn[],
  lines: readonly SourceLine[],
  { assigned }: Assignments,
): boolean {
  const order = assigned.get("orderReference")?.column.index;
  if (order === undefined) return false;
  const at = (line: SourceLine, index: number) => bareCell(line.cells[index] ?? "");
  const orders = [...Map.groupBy(lines, (line) => at(line, order)).values()].filter(
    (group) => group.length > 1,
  );
  if (orders.length === 0) return false;
  return columns.some(({ header, index }) => {
    const [word = "", ...others] = splitWords(header);
    if (!PARCEL.test(word) || !others.every((each) => NUMBER.test(each))) return false;
    return orders.every((group) => {
      const numbers = group.map((line) => at(line, index));
      return numbers.every((each) => /^\d{1,3}\b/.test(each)) && new Set(numbers).size === numbers.length;
    });
  });
}
