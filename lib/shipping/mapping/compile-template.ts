import type { Catalogue } from "../catalogue";
import { err, ok, type Problem, problem, type Result } from "../errors";
import type { SourceColumn, SourceRow } from "../planned-row";
import { readCell } from "../reference/bare-cell";
import { nearest } from "./nearest";
import { parseNodes } from "./parse-nodes";
import { compileNodes, type View } from "./render-nodes";
import { nodeColumns, type TemplateNode } from "./template-node";
import {
  checkSkeleton,
  isRecord,
  type Leaf,
  makeSkeleton,
  type Skeleton,
  splitLeaf,
} from "./template-skeleton";

/** A template ready for any number of rows of one source. */
export interface CompiledTemplate {
  /** Rendered JSON of a row, for the page that shows it. */
  readonly renderJson: (row: SourceRow) => string;
  /** Null when what this row makes of the template is not JSON (only conditions around JSON can do that). */
  readonly render: (row: SourceRow) => Draft | null;
  /** Columns that feed a field, in the template's order; empty for constants and fields that it does not name. */
  readonly columnsOf: (field: string, index?: number) => readonly SourceColumn[];
  /** Those of them of which an order of several lines shows one cell alone (its first filled one). */
  readonly orderColumnsOf: (field: string) => readonly SourceColumn[];
  /** Columns that feed any field, of any package. */
  readonly usedColumns: readonly SourceColumn[];
  /** Fields that the template names. */
  readonly fields: ReadonlySet<string>;
}

/**
 * Compiles a template against the columns of a source, for a carrier. All problems are found here, once, without a row: syntax, JSON,
 * unknown fields, unknown helpers, and every variable that is not a column, also inside sections.
 */
export function compileTemplate(
  template: string,
  columns: readonly SourceColumn[],
  catalogue: Catalogue,
): Result<CompiledTemplate, Problem[]> {
  const parsed = parseNodes(template);
  if (!parsed.ok) return parsed;
  const nodes = parsed.value;
  const byName = new Map(columns.map((column) => [column.name, column]));
  const unknown = findUnknownColumns(nodes, byName);
  const skeletons = [true, false].map((filled) => makeSkeleton(template, nodes, filled));
  const checks = skeletons.map((skeleton) => checkSkeleton(template, skeleton));
  const problems = [...unknown, ...dedupe(checks.flatMap((check) => check.problems))];
  if (problems.length > 0) return err(problems);

  const write = compileNodes(nodes, { indexOf: (name) => byName.get(name)?.index ?? -1, catalogue });
  const renderJson = (row: SourceRow) => write(makeView(row));
  const leaves = checks.flatMap((check, index) =>
    check.leaves.map((leaf): PlacedLeaf => ({ leaf, skeleton: skeletons[index] as Skeleton })),
  );
  const sources = findSources(leaves, byName, false);
  const orderSources = findSources(leaves, byName, true);
  return ok({
    renderJson,
    render: (row) => readDraft(renderJson(row)),
    columnsOf: (field, index) => sources.get(key(field, index ?? null)) ?? sources.get(key(field, 0)) ?? [],
    orderColumnsOf: (field) => orderSources.get(key(field, null)) ?? orderSources.get(key(field, 0)) ?? [],
    usedColumns: [...new Set([...sources.values()].flat())],
    fields: new Set(leaves.map(({ leaf }) => leaf.field)),
  });
}

/** One line's values; of several lines the first filled one a column. Helpers that look at each line see its cells as they stand. */
function makeView(row: SourceRow): View {
  const lines = row.lines.map((line) => line.cells);
  const [first = [], ...others] = lines;
  if (others.length === 0) return { cells: first.map(readCell), lines };
  const width = Math.max(...lines.map((cells) => cells.length));
  const cells = Array.from({ length: width }, (_, index) => {
    const values = lines.map((line) => readCell(line[index] ?? ""));
    return values.find((value) => value.trim() !== "") ?? values[0] ?? "";
  });
  return { cells, lines };
}

/** Unknown names that are described, and those of them that are compared with every column. */
const MAX_UNKNOWN = 20;
const MAX_COMPARED = 5;

function findUnknownColumns(
  nodes: readonly TemplateNode[],
  byName: ReadonlyMap<string, SourceColumn>,
): Problem[] {
  const names = new Set(nodes.flatMap((node) => nodeColumns(node)).filter((name) => !byName.has(name)));
  return [...names]
    .slice(0, MAX_UNKNOWN)
    .map((name, index) =>
      unknownColumn(name, index < MAX_COMPARED ? [...byName.keys()] : [], isOnlySection(nodes, name)),
    );
}

function unknownColumn(name: string, columns: readonly string[], section: boolean): Problem {
  const near = nearest(name, columns);
  const hint = near ? ` Did you mean "${near}"?` : "";
  return section
    ? problem("TEMPLATE_UNKNOWN_HELPER", `There is no helper and no column "${name}".${hint}`, {
        column: name,
      })
    : problem("TEMPLATE_UNKNOWN_VARIABLE", `The file has no column "${name}".${hint}`, { column: name });
}

/** True when a name is used as a section alone: then a helper may have been meant. */
function isOnlySection(nodes: readonly TemplateNode[], name: string): boolean {
  const asVariable = (list: readonly TemplateNode[]): boolean =>
    list.some((node) => {
      if (node.kind === "variable") return node.column === name;
      if (node.kind === "helper") return node.parts.some(asVariable);
      return node.kind !== "text" && asVariable(node.body);
    });
  return !asVariable(nodes);
}

const key = (field: string, index: number | null) => `${index ?? ""}.${field}`;

interface PlacedLeaf {
  readonly leaf: Leaf;
  readonly skeleton: Skeleton;
}

function findSources(
  leaves: readonly PlacedLeaf[],
  byName: ReadonlyMap<string, SourceColumn>,
  orderOnly: boolean,
): ReadonlyMap<string, readonly SourceColumn[]> {
  const sources = new Map<string, SourceColumn[]>();
  for (const { leaf, skeleton } of leaves) {
    if (typeof leaf.value !== "string") continue;
    const nodes = splitLeaf(leaf.value, skeleton).filter((piece) => typeof piece !== "string");
    const names = nodes.flatMap((node) =>
      orderOnly && skeleton.perLine.has(node) ? [] : nodeColumns(node, orderOnly),
    );
    const columns = names.flatMap((name) => byName.get(name) ?? []);
    const place = key(leaf.field, leaf.index);
    sources.set(place, [...new Set([...(sources.get(place) ?? []), ...columns])]);
  }
  return sources;
}

function dedupe(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((entry) => [entry.message, entry])).values()];
}

/**
 * What a template says about one row, before any of it is checked: texts by field id. A field that the template does
 * not name is absent; one whose cell is blank is "".
 */
export interface Draft {
  readonly fields: Readonly<Record<string, string>>;
  /** At least one; a template without package fields has one that is empty. */
  readonly packages: readonly Readonly<Record<string, string>>[];
  /** One for each kind of goods that the template names; none where it names none. */
  readonly goods: readonly Readonly<Record<string, string>>[];
}

/** Reads rendered JSON. Unknown keys were refused when the template was compiled and are ignored here. */
export function readDraft(json: string): Draft | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { packages, goods, ...rest } = value;
  const entries = readList(packages);
  return {
    fields: readTexts(rest),
    packages: entries.length > 0 ? entries : [{}],
    goods: readList(goods),
  };
}

function readList(list: unknown): Record<string, string>[] {
  return Array.isArray(list) ? list.filter(isRecord).map(readTexts) : [];
}

function readTexts(record: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (typeof value === "string") texts[key] = value;
    else if (typeof value === "number" || typeof value === "boolean") texts[key] = String(value);
  }
  return texts;
}

/** Names of the columns that a template reads, conditions included; empty for one that cannot be read. */
export function templateColumns(template: string): ReadonlySet<string> {
  const parsed = parseNodes(template);
  return new Set(parsed.ok ? parsed.value.flatMap((node) => nodeColumns(node)) : []);
}
