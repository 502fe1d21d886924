import type { Helper } from "./helper";

/** Where a node stands in the template's text. `inString`: between the quotes of a JSON string. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly inString: boolean;
}

/** Text between tags: JSON as written at the top, plain text inside a helper. */
export interface TextNode extends Span {
  readonly kind: "text";
  readonly text: string;
}
export interface VariableNode extends Span {
  readonly kind: "variable";
  readonly column: string;
}
/** `{{#upper}}…{{/upper}}`: its parts are what stands between the bars, where the helper takes several. */
export interface HelperNode extends Span {
  readonly kind: "helper";
  readonly helper: Helper;
  readonly parts: readonly (readonly TemplateNode[])[];
}
/** `{{#Company}}…{{/Company}}` and `{{^Company}}…{{/Company}}`: shown where the cell is filled, or blank. */
export interface ConditionNode extends Span {
  readonly kind: "condition";
  readonly column: string;
  readonly whenFilled: boolean;
  readonly body: readonly TemplateNode[];
  readonly bodyStart: number;
  readonly bodyEnd: number;
}
/** `{{#lines}}…{{/lines}}`: once for each line of the order; JSON values get a comma between. */
export interface LinesNode extends Span {
  readonly kind: "lines";
  readonly body: readonly TemplateNode[];
  readonly bodyStart: number;
  readonly bodyEnd: number;
}
export type TemplateNode = TextNode | VariableNode | HelperNode | ConditionNode | LinesNode;

/** Every column that a node reads; with `orderOnly`, those of which an order of several lines shows one cell alone. */
export function nodeColumns(node: TemplateNode, orderOnly = false): string[] {
  const inside = (nodes: readonly TemplateNode[]) => nodes.flatMap((inner) => nodeColumns(inner, orderOnly));
  switch (node.kind) {
    case "text":
      return [];
    case "variable":
      return [node.column];
    case "helper":
      return orderOnly && node.helper.takes === "lines" ? [] : inside(node.parts.flat());
    case "condition":
      return [...inside(node.body), node.column];
    case "lines":
      return orderOnly ? [] : inside(node.body);
  }
}

const PERCENT = /%(?=[0-9A-Fa-f]{2})/g;
const OUTER_SPACE = /^\s+|\s+$/g;
/** What Mustache would read as something else than a part of a name: its own signs, braces, line breaks. */
const UNSAFE = /^[#^/>&=!]|[{}\p{Cc}\u2028\u2029]|^\.$/gu;
const SEQUENCE = /(?:%[0-9A-Fa-f]{2})+/g;

/**
 * A column's name as a template writes it: itself, except that braces, a leading sign of Mustache's, outer spaces and
 * line breaks are percent-encoded: "Weight {lb}" → "Weight %7Blb%7D". Dots are part of the name, never a path.
 */
export function columnVariable(name: string): string {
  return name
    .replace(PERCENT, "%25")
    .replace(OUTER_SPACE, (space) => encodeURIComponent(space))
    .replace(UNSAFE, (char) => (char === "." ? "%2E" : char === "!" ? "%21" : encodeURIComponent(char)));
}

/** The name behind a variable; the inverse of `columnVariable`. */
export function variableColumn(variable: string): string {
  return variable.replace(SEQUENCE, (sequence) => {
    try {
      return decodeURIComponent(sequence);
    } catch {
      return sequence;
    }
  });
}

/** `{{Name}}` for a column. */
export function columnTag(name: string): string {
  return `{{${columnVariable(name)}}}`;
}

/** A column's name in `{{#…}}`, where helpers have the same names: the first letter encoded if it is one of theirs. */
export function sectionVariable(name: string, reserved: ReadonlySet<string>): string {
  const variable = columnVariable(name);
  if (!reserved.has(variable)) return variable;
  return `%${variable.charCodeAt(0).toString(16).toUpperCase()}${variable.slice(1)}`;
}

/** The inside of a JSON string literal for a text: quotes, backslashes and control characters escaped. */
export function escapeJsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The text for the inside of a JSON string literal; null when it is not one. */
export function readJsonText(escaped: string): string | null {
  if (!/["\\\p{Cc}]/u.test(escaped)) return escaped;
  try {
    const value: unknown = JSON.parse(`"${escaped}"`);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
