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
  "packageReference1",
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
export function suggestParcels(
  columns: readonly SourceColumn[],
  lines: readonly SourceLine[],
  { assigned }: Assignments,
): Suggested[] {
  const order = assigned.get("orderReference")?.column.index;
  const found = columns
    .filter(({ index }) => index !== order)
    .flatMap((column) => readNumbered(column, lines) ?? []);
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

const examplesOf = (values: readonly string[]) =>
  [...new Set(values.filter((value) => value.trim() !== ""))].slice(0, MOST_EXAMPLES);

function ofParcel(index: number, found: readonly Numbered[]): Suggested[] {
  const first = (field: string) => found.find((each) => each.field === field);
  const columns = PARCEL_FIELDS.flatMap((field): Suggested[] => {
    const match = first(field);
    if (!match) return [];
    const examples = examplesOf(match.values);
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

/** What each line says of its parcel alone, where a line is a parcel: its references. */
export function referencesOfParcels(
  columns: readonly SourceColumn[],
  lines: readonly SourceLine[],
  { assigned }: Assignments,
): Suggested[] {
  const order = assigned.get("orderReference")?.column.index;
  return ["packageReference1", "packageReference2"].flatMap((field) => {
    const [best] = columns
      .filter(({ index }) => index !== order)
      .map((column) => {
        const values = lines.map(({ cells }) => cells[column.index] ?? "");
        return { column, values, score: scoreColumn(field, readHeader(column.header), values) };
      })
      .sort((a, b) => b.score - a.score);
    if (!best || best.score < LEAST_SCORE) return [];
    const { column, values, score } = best;
    const examples = examplesOf(values);
    return [{ field, kind: "column", value: column.name, helpers: [], confidence: score, examples }];
  });
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
