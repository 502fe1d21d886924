import type { ErrorCode } from "../errors";
import { type Choice, type Issue, type IssueClass, SHIP_OR_LEAVE_OUT } from "../issue";
import type { CompiledTemplate, Draft } from "../mapping/compile-template";
import { findField } from "../mapping/fields";
import type { PlanOptions, SourceLine, SourceRow } from "../planned-row";
import { bareCell } from "../reference/bare-cell";

/** What is being planned, and what was found to say about it. */
export interface Scope {
  readonly compiled: CompiledTemplate;
  readonly row: SourceRow;
  readonly options: PlanOptions;
  readonly draft: Draft;
  /** The recipient sends it to the shipper. */
  readonly returns: boolean;
  /** The line that each package is; null where lines are no parcels. */
  readonly parcelLines: readonly SourceLine[] | null;
  readonly issues: Issue[];
  /** Keys of the articles of which the product list is asked. */
  readonly products: Set<string>;
}

/** A value that the template gives: a field of the shipment, of one of its packages, or of a kind of its goods. */
export interface Place {
  readonly field: string;
  readonly packageIndex?: number;
  readonly goodsIndex?: number;
}

/** The text that the template gives for a place, without its layout; "" where it gives none. */
export function textAt({ draft }: Scope, { field, packageIndex, goodsIndex }: Place): string {
  const record =
    goodsIndex !== undefined
      ? draft.goods[goodsIndex]
      : packageIndex === undefined
        ? draft.fields
        : draft.packages[packageIndex];
  return bareCell(record?.[field] ?? "");
}

interface NoteExtra {
  readonly remedy?: string;
  /** What to show as the value instead of the cell. */
  readonly value?: string;
  /** What is offered in its place. */
  readonly suggested?: string;
  /** The number of the article that it is about, "" for none. */
  readonly article?: string;
}

export function addError(
  scope: Scope,
  code: ErrorCode,
  place: Place,
  message: string,
  extra?: NoteExtra,
): void {
  scope.issues.push(makeIssue(scope, "blocks", code, place, message, extra));
}

export function addWarning(
  scope: Scope,
  code: ErrorCode,
  place: Place,
  message: string,
  extra?: NoteExtra,
): void {
  scope.issues.push(makeIssue(scope, "note", code, place, message, extra));
}

/** A person has to choose before the row is bought, by default whether it is shipped or left out. */
export function addDecide(
  scope: Scope,
  code: ErrorCode,
  place: Place,
  message: string,
  {
    choices = SHIP_OR_LEAVE_OUT,
    group,
    ...extra
  }: NoteExtra & { readonly choices?: readonly Choice[]; readonly group?: string } = {},
): void {
  scope.issues.push({
    ...makeIssue(scope, "decide", code, place, message, extra),
    ...(group === undefined ? {} : { group }),
    choices,
  });
}

function makeIssue(
  scope: Scope,
  issueClass: IssueClass,
  code: ErrorCode,
  place: Place,
  message: string,
  extra: NoteExtra = {},
): Issue {
  const { column, cell } = cellAt(scope, place);
  const value = extra.value ?? cell ?? textAt(scope, place);
  return {
    class: issueClass,
    code,
    message,
    field: fieldPath(place),
    ...(extra.remedy === undefined ? {} : { remedy: extra.remedy }),
    ...(column === undefined ? {} : { column }),
    ...(value === "" ? {} : { value }),
    ...(extra.suggested === undefined ? {} : { suggested: extra.suggested }),
    ...(extra.article ? { article: extra.article } : {}),
  };
}

/** "shipTo.address.postalCode", "packages.1.weight". */
function fieldPath({ field, packageIndex, goodsIndex }: Place): string {
  const path = findField(field)?.path ?? field;
  if (goodsIndex !== undefined) return path.replace(/^customs\.lines/, `customs.lines.${goodsIndex}`);
  return packageIndex === undefined ? path : path.replace(/^packages/, `packages.${packageIndex}`);
}

/**
 * The first filled cell among those that feed a place, as it stands; its column even when all are blank. Where several
 * cells make one value (two columns, or each line's own), the value itself is shown, as where it was given in the app.
 */
export function cellAt(
  scope: Scope,
  { field, packageIndex, goodsIndex }: Place,
): { column?: string; cell?: string } {
  if (field in (scope.row.overrides ?? {})) return {};
  if (goodsIndex !== undefined) return goodsCellAt(scope, field, goodsIndex);
  const columns = scope.compiled.columnsOf(field, packageIndex);
  const single = columns.length === 1 && scope.compiled.orderColumnsOf(field).length === 1;
  const parcel = packageIndex === undefined ? undefined : scope.parcelLines?.[packageIndex];
  const lines = parcel ? [parcel] : scope.row.lines;
  for (const column of columns) {
    for (const line of lines) {
      const cell = line.cells[column.index] ?? "";
      if (cell.trim() !== "") return single ? { column: column.name, cell } : { column: column.name };
    }
  }
  return columns[0] ? { column: columns[0].name } : {};
}

/** Goods stand on lines of the order: the one whose number they have, where there are as many of both. */
function goodsCellAt(
  { compiled, row, draft }: Scope,
  field: string,
  index: number,
): { column?: string; cell?: string } {
  const [column, another] = compiled.columnsOf(field);
  if (!column) return {};
  const cell = row.lines.length === draft.goods.length ? row.lines[index]?.cells[column.index] : undefined;
  return another || cell === undefined ? { column: column.name } : { column: column.name, cell };
}

/** The sentence of a change, old text and new. */
export function describeChange(label: string, from: string, to: string, why: string): string {
  return `${label} "${from}" becomes "${to}": ${why}.`;
}
