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
