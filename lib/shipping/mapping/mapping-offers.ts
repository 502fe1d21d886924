import type { ErrorCode } from "../errors";
import { lineWeights } from "../orders/line-weights";
import type { SourceColumn, SourceRow } from "../planned-row";
import { bareCell } from "../reference/bare-cell";
import { readNumber } from "../reference/read-number";
import { ADDRESS_PARTS, type SplitAddress, splitAddress } from "../reference/split-address";
import type { FieldMapping } from "./build-template";
import type { CompiledTemplate } from "./compile-template";
import { columnTag } from "./template-node";

/** What can be done with one click about something that a mapping leaves open. */
export interface MappingOffer {
  /** Of the note or finding that it answers. */
  readonly code: ErrorCode;
  readonly text: string;
  /** A row to show what becomes of it, and what stands in it now. */
  readonly example: SourceRow;
  readonly before: string;
  readonly choices: readonly {
    readonly label: string;
    /** In the place of what the form says of these fields. */
    readonly fields: readonly FieldMapping[];
  }[];
}

interface OfferParams {
  readonly compiled: CompiledTemplate;
  readonly columns: readonly SourceColumn[];
  /** Some of the file's rows. */
  readonly rows: readonly SourceRow[];
}

/** What is offered for a file under a mapping; nothing of it is done before a person takes it. */
export function mappingOffers(params: OfferParams): MappingOffer[] {
  return [splitOffer(params), weightOffer(params)].filter((offer) => offer !== null);
}

/**
 * The column that holds whole addresses, or beside a street the city with state and postal code, where no other gives the
 * city; null where none does.
 */
export function wholeAddressColumn(
  compiled: CompiledTemplate,
  columns: readonly SourceColumn[],
  lines: SourceRow["lines"],
): SourceColumn | null {
  if (compiled.fields.has("city")) return null;
  const [street] = compiled.columnsOf("address1");
  const most = (column: SourceColumn, holds: (split: SplitAddress) => boolean) => {
    const cells = lines.map((line) => line.cells[column.index] ?? "").filter((cell) => bareCell(cell) !== "");
    const found = cells.map(splitAddress).filter((split) => split !== null);
    return cells.length > 0 && found.filter(holds).length * 2 >= cells.length;
  };
  const whole = (column: SourceColumn) => most(column, ({ address1 }) => address1 !== "");
  if (street) {
    return whole(street)
      ? street
      : (columns.find((column) => most(column, ({ address1 }) => address1 === "")) ?? null);
  }
  return columns.find(whole) ?? null;
}

function splitOffer({ compiled, columns, rows }: OfferParams): MappingOffer | null {
  const lines = rows.flatMap((row) => row.lines);
  const column = wholeAddressColumn(compiled, columns, lines);
  if (!column) return null;
  const cellOf = (row: SourceRow) => row.lines[0]?.cells[column.index] ?? "";
  const example = rows.find((row) => splitAddress(cellOf(row)) !== null);
  if (!example) return null;
  const found = lines.map(({ cells }) => splitAddress(cells[column.index] ?? ""));
  const fields = ADDRESS_PARTS.flatMap((part): FieldMapping[] => {
    if (!found.some((split) => split?.[part])) return [];
    const field = part !== "name" ? part : compiled.fields.has("recipientName") ? "company" : "recipientName";
    // What another column says goes before what stands in front of the street.
    if (field === "company" && compiled.fields.has("company")) return [];
    return [{ field, kind: "column", value: column.name, helpers: [`addressPart|${part}`] }];
  });
  const unread = found.filter((split) => split === null).length;
  const rest =
    unread === 0 ? "" : ` ${unread} of the ${found.length} looked at cannot be split, and stay whole.`;
  return {
    code: "ADDRESS_WHOLE",
    text: `${holdsWhole(column, found)}.${rest}`,
    example,
    before: cellOf(example),
    choices: [{ label: "Split the address", fields }],
  };
}

/** What a column of whole addresses is said to hold. */
export function holdsWhole({ name }: SourceColumn, found: readonly (SplitAddress | null)[]): string {
  const street = found.some((split) => split !== null && split.address1 !== "");
  return `"${name}" holds ${street ? "whole addresses" : "city, state and postal code in one cell"}`;
}

function weightOffer({ compiled, columns, rows }: OfferParams): MappingOffer | null {
  const [column, another] = compiled.orderColumnsOf("weight");
  // Where each line is a parcel, its weight is its own.
  if (!column || another || compiled.fields.has("parcelPerLine")) return null;
  for (const example of rows) {
    const weights = lineWeights(example, column, columns, "lb");
    if (!weights) continue;
    // What the helpers of the template can add up are numbers.
    if (weights.texts.some((text) => readNumber(text) === null)) return null;
    const { quantity } = weights;
    const plain = (helper: string): FieldMapping => ({
      field: "weight",
      kind: "column",
      value: column.name,
      helpers: [helper],
    });
    const product = quantity && `${columnTag(quantity.name)} * ${columnTag(column.name)}`;
    return {
      code: "WEIGHT_OF_LINES",
      text: `Orders of several lines have "${column.name}" on each of them, and nothing says whether it is the line's or the order's.`,
      example,
      before: weights.texts.join(", "),
      choices: [
        ...(product
          ? [
              {
                label: `${column.name} × ${quantity.name}, added up`,
                fields: [
                  { field: "weight", kind: "expression" as const, value: product, helpers: ["sumProduct"] },
                ],
              },
            ]
          : []),
        { label: "Add the lines up", fields: [plain("sum")] },
        { label: "Once, as the order's weight", fields: [plain("once")] },
      ],
    };
  }
  return null;
}
