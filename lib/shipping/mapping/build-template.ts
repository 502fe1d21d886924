import { parcelKey, readParcelKey } from "./field";
import { FIELDS, type FieldList, listOf } from "./fields";
import { LINES_SECTION, RESERVED_SECTIONS } from "./helpers";
import { parseNodes } from "./parse-nodes";
import {
  columnTag,
  escapeJsonText,
  type HelperNode,
  readJsonText,
  sectionVariable,
  type TemplateNode,
} from "./template-node";
import { checkSkeleton, type Leaf, makeSkeleton, splitLeaf } from "./template-skeleton";

const TAG = /\{\{[\s\S]*?\}\}\}?/g;

/**
 * The template for a mapping form: two-space JSON, fields in the order of `FIELDS`, package fields in their packages,
 * those of goods once for each line of the order. A field that stands twice is taken once, the last time.
 */
export function buildTemplate(mappings: readonly FieldMapping[]): string {
  const byField = new Map(mappings.map((mapping) => [mapping.field, mapping]));
  const lines = (list: FieldList | null, index = 0) =>
    FIELDS.filter(({ id }) => listOf(id) === list).flatMap(({ id }) => {
      const mapping = byField.get(parcelKey(index, id));
      return mapping ? [`"${id}": "${mappingText(mapping)}"`] : [];
    });
  const members = lines(null);
  const count = Math.max(...mappings.map(({ field }) => readParcelKey(field).index), 0) + 1;
  const packages = Array.from({ length: count }, (_, index) => lines("packages", index));
  while (packages.at(-1)?.length === 0) packages.pop();
  const ofGoods = lines("goods");
  const entry = (of: readonly string[]) =>
    of.length === 0 ? "{}" : `{\n      ${of.join(",\n      ")}\n    }`;
  if (packages.length > 0) members.push(`"packages": [\n    ${packages.map(entry).join(",\n    ")}\n  ]`);
  if (ofGoods.length > 0) members.push(`${GOODS_START}\n    ${entry(ofGoods)}${GOODS_END}\n  ]`);
  return members.length > 0 ? `{\n  ${members.join(",\n  ")}\n}` : "{}";
}

const GOODS_START = `"goods": [{{#${LINES_SECTION}}}`;
const GOODS_END = `{{/${LINES_SECTION}}}`;

/** Whether a template says the goods as `buildTemplate` does: one entry, for each line of the order. */
function hasPlainLists(template: string, nodes: readonly TemplateNode[], leaves: readonly Leaf[]): boolean {
  const sections = nodes.filter((node) => !node.inString && isSection(node));
  const ofGoods = leaves.filter(({ field }) => listOf(field) === "goods");
  if (ofGoods.some(({ index }) => (index ?? 0) > 0)) return false;
  if (sections.length === 0) return ofGoods.length === 0;
  const [only, another] = sections;
  if (!only || another || only.kind !== "lines" || ofGoods.length === 0) return false;
  const [before, after] = [template.slice(0, only.start), template.slice(only.end)];
  return /"goods"\s*:\s*\[\s*$/.test(before) && /^\s*\]/.test(after);
}

/** What stands between the quotes of a field. */
function mappingText(mapping: FieldMapping): string {
  if (mapping.kind === "constant") return escapeConstant(mapping.value);
  const inner = mapping.kind === "column" ? columnTag(mapping.value) : escapeExpression(mapping.value);
  return mapping.helpers.reduce(wrap, inner);
}

/** `helper` is "upper" or "default|n/a". */
function wrap(inner: string, helper: string): string {
  const bar = helper.indexOf("|");
  const name = bar < 0 ? helper : helper.slice(0, bar);
  const argument = bar < 0 ? "" : `|${escapeConstant(helper.slice(bar + 1))}`;
  return `{{#${name}}}${inner}${argument}{{/${name}}}`;
}

/** A constant is never read as a tag. */
function escapeConstant(text: string): string {
  return escapeJsonText(text).replaceAll("{{", "\\u007b\\u007b").replace(/\{$/, "\\u007b");
}

/** The text of an expression is escaped, its tags are not. */
function escapeExpression(expression: string): string {
  let result = "";
  let end = 0;
  for (const tag of expression.matchAll(TAG)) {
    result += escapeJsonText(expression.slice(end, tag.index)) + tag[0];
    end = tag.index + tag[0].length;
  }
  return result + escapeJsonText(expression.slice(end));
}

/** One line of the mapping form. */
export interface FieldMapping {
  /** Id of a mapping field, e.g. "postalCode"; "packages.1.weight" of a second package. */
  readonly field: string;
  readonly kind: "column" | "constant" | "expression";
  /** A column's name, a constant text, or a Mustache expression such as "{{First}} {{Last}}". */
  readonly value: string;
  /**
   * Helpers around the value, the first applied first: "upper", or with its argument after a bar: "default|n/a".
   * Always empty for constants.
   */
  readonly helpers: readonly string[];
}

type Piece = string | TemplateNode;

/**
 * The mapping form for a template, or "custom" when the form cannot show it: sections around JSON, broken
 * templates. `buildTemplate` of the answer means the same as the template.
 */
export function parseTemplate(template: string): FieldMapping[] | "custom" {
  const parsed = parseNodes(template);
  if (!parsed.ok) return "custom";
  // Escaped private-use characters would look like the skeleton's own marks.
  if (/\\u(?:e[0-9a-f]|f[0-8])[0-9a-f]{2}/i.test(template)) return "custom";
  const skeleton = makeSkeleton(template, parsed.value, true);
  const check = checkSkeleton(template, skeleton);
  if (check.problems.length > 0 || !hasPlainLists(template, parsed.value, check.leaves)) return "custom";
  const mappings: FieldMapping[] = [];
  for (const leaf of check.leaves) {
    const pieces = leaf.value === null ? [] : splitLeaf(String(leaf.value), skeleton);
    const mapping = readMapping(
      listOf(leaf.field) === "packages" ? parcelKey(leaf.index ?? 0, leaf.field) : leaf.field,
      pieces,
    );
    if (!mapping) return "custom";
    mappings.push(mapping);
  }
  return mappings;
}

function isSection(node: TemplateNode): boolean {
  return node.kind === "condition" || node.kind === "lines";
}

function readMapping(field: string, pieces: readonly Piece[]): FieldMapping | null {
  if (pieces.every((piece) => typeof piece === "string")) {
    return { field, kind: "constant", value: pieces.join(""), helpers: [] };
  }
  const helpers: string[] = [];
  let inner = pieces;
  for (let peeled = peel(inner); peeled; peeled = peel(inner)) {
    helpers.unshift(peeled.helper);
    inner = peeled.inner;
  }
  const [only] = inner;
  if (inner.length === 1 && only && typeof only !== "string" && only.kind === "variable") {
    return { field, kind: "column", value: only.column, helpers };
  }
  const value = printPieces(inner, helpers.length > 0);
  return value === null ? null : { field, kind: "expression", value, helpers };
}

/** Takes off a helper that is around everything: `{{#default}}{{Phone}}|n/a{{/default}}` → "default|n/a". */
function peel(pieces: readonly Piece[]): { helper: string; inner: readonly Piece[] } | null {
  const [node] = pieces;
  if (pieces.length !== 1 || !node || typeof node === "string" || node.kind !== "helper") return null;
  const [body = [], ...rest] = node.parts;
  const texts = rest.map((part) => part.map((entry) => (entry.kind === "text" ? entry.text : null)).join(""));
  const constant = rest.every((part) => part.every((entry) => entry.kind === "text"));
  if (!constant || body.every((entry) => entry.kind === "text")) return null;
  return {
    helper: [node.helper.name, ...texts].join("|"),
    inner: body.map((entry) => (entry.kind === "text" ? entry.text : entry)),
  };
}

/** As a person writes it in the form; null where plain text would be read as a tag. */
function printPieces(pieces: readonly Piece[], inHelper: boolean): string | null {
  let text = "";
  for (const piece of pieces) {
    const printed = typeof piece === "string" ? printLiteral(piece) : printNode(piece, inHelper);
    if (printed === null) return null;
    text += printed;
  }
  return text;
}

function printLiteral(text: string): string | null {
  return text.includes("{{") || text.endsWith("{") ? null : text;
}

function printNode(node: TemplateNode, inHelper: boolean): string | null {
  switch (node.kind) {
    case "text": {
      const text = inHelper ? node.text : readJsonText(node.text);
      return text === null ? null : printLiteral(text);
    }
    case "variable":
      return columnTag(node.column);
    case "helper":
      return printHelper(node);
    case "condition": {
      const name = sectionVariable(node.column, RESERVED_SECTIONS);
      const body = printPieces(node.body, inHelper);
      return body === null ? null : `{{${node.whenFilled ? "#" : "^"}${name}}}${body}{{/${name}}}`;
    }
    case "lines": {
      const body = printPieces(node.body, inHelper);
      return body === null ? null : `{{#${LINES_SECTION}}}${body}{{/${LINES_SECTION}}}`;
    }
  }
}

function printHelper(node: HelperNode): string | null {
  const parts = node.parts.map((part) => printPieces(part, true));
  if (parts.includes(null)) return null;
  return `{{#${node.helper.name}}}${parts.join("|")}{{/${node.helper.name}}}`;
}
