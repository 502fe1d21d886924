import type { Catalogue } from "../catalogue";
import { escapeJsonText, type TemplateNode } from "./template-node";

/** The cells that a template sees: the order's (first filled cell a column) or one line's. */
export interface View {
  readonly cells: readonly string[];
  /** Cells of each line of the order. */
  readonly lines: readonly (readonly string[])[];
}

type Render = (view: View) => string;
/** What the nodes of one template share. */
interface Scope {
  /** Where a column stands among the cells. */
  readonly indexOf: (column: string) => number;
  /** Of the carrier, for the helpers that know its codes. */
  readonly catalogue: Catalogue;
}

/** Compiles a tree to a function that writes JSON text. Columns must exist. */
export function compileNodes(nodes: readonly TemplateNode[], scope: Scope): Render {
  return concat(nodes.map((node) => compileJson(node, scope)));
}

/** JSON: whatever a cell holds comes out as (part of) a JSON string, never as structure. */
function compileJson(node: TemplateNode, scope: Scope): Render {
  switch (node.kind) {
    case "text":
      return constant(node.text);
    case "variable":
    case "helper": {
      const plain = compilePlain(node, scope);
      return node.inString ? (view) => escapeJsonText(plain(view)) : (view) => JSON.stringify(plain(view));
    }
    case "condition":
      return conditional(node, compileNodes(node.body, scope), scope);
    case "lines":
      return eachLine(compileNodes(node.body, scope), node.inString ? "" : ",");
  }
}

/** Plain text: inside helpers. */
function compilePlain(node: TemplateNode, scope: Scope): Render {
  switch (node.kind) {
    case "text":
      return constant(node.text);
    case "variable": {
      const index = scope.indexOf(node.column);
      return (view) => view.cells[index] ?? "";
    }
    case "helper": {
      const { helper } = node;
      const parts = node.parts.map((part) => concat(part.map((inner) => compilePlain(inner, scope))));
      if (helper.takes !== "lines")
        return (view) =>
          helper.apply(
            parts.map((part) => part(view)),
            scope.catalogue,
          );
      const body = parts[0] ?? constant("");
      return (view) =>
        helper.apply(
          lineViews(view).map((line) => body(line)),
          scope.catalogue,
        );
    }
    case "condition":
      return conditional(node, concat(node.body.map((inner) => compilePlain(inner, scope))), scope);
    case "lines":
      return eachLine(concat(node.body.map((inner) => compilePlain(inner, scope))), "");
  }
}

function conditional(node: { column: string; whenFilled: boolean }, body: Render, scope: Scope): Render {
  const index = scope.indexOf(node.column);
  return (view) => (((view.cells[index] ?? "").trim() !== "") === node.whenFilled ? body(view) : "");
}

function eachLine(body: Render, separator: string): Render {
  return (view) => lineViews(view).map(body).join(separator);
}

/** A line's own view; its `lines` are itself alone, so that sections inside sections do not multiply. */
function lineViews(view: View): View[] {
  return view.lines.map((cells) => ({ cells, lines: [cells] }));
}

const constant =
  (text: string): Render =>
  () =>
    text;

function concat(renders: readonly Render[]): Render {
  const [only] = renders;
  if (renders.length === 1 && only) return only;
  return (view) => {
    let text = "";
    for (const render of renders) text += render(view);
    return text;
  };
}
