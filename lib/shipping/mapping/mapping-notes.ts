import type { Catalogue } from "../catalogue";
import { type Problem, problem } from "../errors";
import { findRoundedOrders } from "../orders/find-order-column";
import { unitsOf } from "../plan/plan-country";
import type { PlanOptions, SourceColumn, SourceLine } from "../planned-row";
import { bareCell } from "../reference/bare-cell";
import { findCountry } from "../reference/countries";
import { findRegion } from "../reference/regions";
import { splitAddress } from "../reference/split-address";
import { convertWeight, readWeight } from "../reference/units";
import { assignColumns, nameScore } from "./assign-columns";
import type { CompiledTemplate } from "./compile-template";
import { fieldLabel } from "./fields";
import { holdsWhole, wholeAddressColumn } from "./mapping-offers";
import { type HeaderSide, readHeader } from "./read-header";
import { addressColumns, hasWordsOf, unusedColumns } from "./unused-columns";

export interface MappingNotesParams {
  readonly compiled: CompiledTemplate;
  readonly options: Pick<PlanOptions, "template" | "columns" | "originCountry" | "preset" | "catalogue">;
  /** Some of the file's lines. */
  readonly lines: readonly SourceLine[];
  /** The first value of each column, "" of a blank one; those of `lines` where it is not known. */
  readonly examples?: readonly string[] | undefined;
}

/** Fields of which two columns are named: a wrong one costs money, or sends the parcel to another door. */
const ONE_COLUMN = new Set(
  "recipientName company address1 address2 city state postalCode country phone weight weightUnit packageCount declaredValue service signature".split(
    " ",
  ),
);
/** Below this a match is worth a second look. */
const SURE = 0.6;

/**
 * What is to be said of a file under a mapping, once for the job: columns that matter and are used by nothing, two
 * columns for one field, a unit that nothing says, a match that is a guess, a whole address in one cell, two addresses
 * a line, an order number that has lost its digits.
 */
export function mappingNotes(params: MappingNotesParams): Problem[] {
  return [
    ...columnNotes(params),
    ...unitNotes(params),
    ...addressNotes(params),
    ...sideNotes(params),
    ...orderNotes(params),
  ];
}

function columnNotes({
  compiled,
  options: { columns, preset },
  lines,
  examples,
}: MappingNotesParams): Problem[] {
  const { candidates } = assignColumns(columns, lines);
  const exampleOf = ({ index }: SourceColumn) =>
    examples?.[index] ?? lines.map(({ cells }) => bareCell(cells[index] ?? "")).find(Boolean) ?? "";
  const notes = new Map<number, Problem>();
  for (const { field, column, values, score } of candidates) {
    const [used, ...others] = compiled.columnsOf(field);
    if (!used || !ONE_COLUMN.has(field)) continue;
    if (used.index === column.index && others.length === 0 && score < SURE) {
      const text = `"${column.name}" is taken for ${fieldLabel(field)}, which is not certain.`;
      notes.set(column.index, problem("MATCH_DOUBTFUL", text, { column: column.name, field }));
    }
    const different = otherwise(
      values,
      lines.map(({ cells }) => cells[used.index] ?? ""),
      MEANINGS[field],
    );
    if (others.length > 0 || score < SURE || notes.has(column.index) || different === null) continue;
    if (field.startsWith("address") && isAllOnLabel(column, compiled, lines)) continue;
    if (isUsed(compiled, column)) continue;
    const text = `"${used.name}" and "${column.name}" could both be ${fieldLabel(field)}: "${used.name}" is used, and "${column.name}" says otherwise, for example "${different}".`;
    notes.set(column.index, problem("COLUMN_TWICE", text, { column: column.name, field, value: different }));
  }
  for (const { column, looksLike, kind } of unusedColumns(columns, compiled)) {
    const example = exampleOf(column);
    if (example === "" || notes.has(column.index)) continue;
    if (kind === "address" && isAllOnLabel(column, compiled, lines)) continue;
    const instead =
      kind === "weight" && preset?.weight && compiled.columnsOf("weight").length === 0
        ? ` The weight of the preset "${preset.name}" would be taken in its place.`
        : "";
    const text = `"${column.name}" looks like ${looksLike} (for example "${example}") and is used by nothing.${instead}`;
    notes.set(column.index, problem("COLUMN_UNUSED", text, { column: column.name, value: example }));
  }
  return [...notes].sort(([a], [b]) => a - b).map(([, note]) => note);
}

function isUsed(compiled: CompiledTemplate, { index }: SourceColumn): boolean {
  return compiled.usedColumns.some((column) => column.index === index);
}

/** Whether a column says the address once more that other columns give: "12 Elm St Apt 3", "12 Elm St, Salem, MA 01970". */
function isAllOnLabel(
  column: SourceColumn,
  compiled: CompiledTemplate,
  lines: readonly SourceLine[],
): boolean {
  return lines.every(({ cells }) =>
    hasWordsOf(
      addressColumns(compiled).map(({ index }) => cells[index] ?? ""),
      cells[column.index] ?? "",
    ),
  );
}

/** What a code and a name both mean: "MA" and "Massachusetts" are no two answers. */
const MEANINGS: Readonly<Record<string, (text: string) => string | null>> = {
  state: (text) => findRegion("US", text) ?? findRegion("CA", text) ?? findRegion("MX", text),
  country: findCountry,
};

const CODE = /^[A-Z]{2,3}$/;

/** A value that stands against another filled one on its line; null where there is none. */
function otherwise(
  values: readonly string[],
  used: readonly string[],
  known?: (text: string) => string | null,
): string | null {
  const coded = known !== undefined;
  const meaning = known ?? (() => null);
  const plain = (text: string) => meaning(text) ?? text.toLowerCase();
  // Of places that are not known here, a code beside a name ("ENG", "England") says nothing else.
  const isCodeBeside = (one: string, other: string) =>
    meaning(one) === null && meaning(other) === null && CODE.test(one) !== CODE.test(other);
  const index = values.findIndex((value, line) => {
    const [one, other] = [bareCell(value), bareCell(used[line] ?? "")];
    return one !== "" && other !== "" && plain(one) !== plain(other) && !(coded && isCodeBeside(one, other));
  });
  return index < 0 ? null : bareCell(values[index] ?? "");
}

/** A weight of which neither header, cell, column nor mapping says the unit. */
function unitNotes({ compiled, options, lines }: MappingNotesParams): Problem[] {
  const [column, another] = compiled.columnsOf("weight");
  if (
    !column ||
    another ||
    compiled.fields.has("weightUnit") ||
    /\{\{#(?:weight|addWeights)\}\}/.test(options.template)
  )
    return [];
  const read = lines
    .map(({ cells }) => readWeight(bareCell(cells[column.index] ?? "")))
    .filter((one) => one !== null);
  const bare = read.filter(({ unit, value }) => unit === null && value > 0).map(({ value }) => value);
  if (bare.length === 0) return [];
  const pounds = unitsOf({ options }).weight === "lb";
  const [least, most] = [Math.min(...bare), Math.max(...bare)];
  const spread = least === most ? `${least}` : `${least} to ${most}`;
  const doubt = doubtOf(bare, pounds, options.catalogue);
  const text = `Nothing says the unit of "${column.name}": its numbers (${spread}) are read as ${pounds ? "pounds" : "kilograms"}.${doubt}`;
  return [problem("UNIT_ASSUMED", text, { column: column.name, field: "weightUnit", value: spread })];
}

/** What speaks for another unit than the one that is assumed. */
function doubtOf(values: readonly number[], pounds: boolean, { name, limits }: Catalogue): string {
  const most = Math.max(...values);
  const whole = values.every(Number.isInteger);
  if (pounds && values.every((value) => value % 16 === 0))
    return " All are multiples of 16, as ounces would be.";
  if (whole && Math.min(...values) >= 100) return " They are high for packages: they may be grams.";
  if (most > convertWeight(limits.weightLbs, "lb", pounds ? "lb" : "kg"))
    return ` Some are heavier than ${name} takes.`;
  return "";
}

/** A street, city and ZIP code in one cell, and no column for the city. */
function addressNotes({ compiled, options: { columns }, lines }: MappingNotesParams): Problem[] {
  const column = wholeAddressColumn(compiled, columns, lines);
  if (!column) return [];
  const cells = lines.map((line) => line.cells[column.index] ?? "");
  const example = cells.find(splitAddress) ?? "";
  const text = `${holdsWhole(column, cells.map(splitAddress))}, for example "${bareCell(example)}".`;
  return [problem("ADDRESS_WHOLE", text, { column: column.name, field: "address1" })];
}

/** The shipping address is used where the file has the payer's, too, and somewhere another one. */
function sideNotes({ compiled, options: { columns }, lines }: MappingNotesParams): Problem[] {
  const [used] = compiled.columnsOf("address1");
  if (!used || !isAddressOf("shipping", used)) return [];
  for (const other of columns) {
    if (isUsed(compiled, other) || !(isAddressOf("billing", other) || isAddressOf("buyer", other))) continue;
    const cells = (column: SourceColumn) => lines.map((line) => line.cells[column.index] ?? "");
    const different = otherwise(cells(other), cells(used));
    if (different === null) continue;
    const text = `The file has two addresses on a line: it is shipped to "${used.name}"; "${other.name}" is not used, and says otherwise, for example "${different}".`;
    return [problem("ADDRESS_TWICE", text, { column: other.name, field: "address1", value: different })];
  }
  return [];
}

function isAddressOf(side: HeaderSide, { header }: SourceColumn): boolean {
  const meaning = readHeader(header);
  return meaning.side === side && nameScore("address1", meaning) > 0;
}

function orderNotes({ options: { columns }, lines }: MappingNotesParams): Problem[] {
  const rounded = findRoundedOrders(columns, lines);
  if (!rounded) return [];
  const { column, value } = rounded;
  const text = `"${column.name}" holds numbers that a spreadsheet program has rounded, for example "${value}": no lines are put together by it.`;
  return [problem("ORDER_NUMBER_ROUNDED", text, { column: column.name, field: "orderReference", value })];
}
