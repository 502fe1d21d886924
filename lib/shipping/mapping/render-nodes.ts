import { escapeJsonText } from "./json-text";
import type { TemplateNode } from "./template-node";

/** The cells that a template sees: the order's (first filled cell a column) or one line's. */
export interface View {
  readonly cells: readonly string[];
  /** Cells of each line of the order. */
  readonly lines: readonly (readonly string[])[];
}

type Render = (view: View) => string;
type IndexOf = (column: string) => number;

/** Compiles a tree to a function that writes JSON text. Columns must exist. */
export function compileNodes(nodes: readonly TemplateNode[], indexOf: IndexOf): Render {
  return concat(nodes.map((node) => compileJson(node, indexOf)));
}

/** JSON: whatever a cell holds comes out as (part of) a JSON string, never as structure. */
function compileJson(node: TemplateNode, indexOf: IndexOf): Render {
  switch (node.kind) {
    case "text":
      return constant(node.text);
    case "variable":
    case "helper": {
      const plain = compilePlain(node, indexOf);
      return node.inString ? (view) => escapeJsonText(plain(view)) : (view) => JSON.stringify(plain(view));
    }
    case "condition":
      return conditional(node, compileNodes(node.body, indexOf), indexOf);
    case "lines":
      return eachLine(compileNodes(node.body, indexOf), node.inString ? "" : ",");
  }
}

/** Plain text: inside helpers. */
function compilePlain(node: TemplateNode, indexOf: IndexOf): Render {
  switch (node.kind) {
    case "text":
      return constant(node.text);
    case "variable": {
      const index = indexOf(node.column);
      return (view) => view.cells[index] ?? "";
    }
    case "helper": {
      const { helper } = node;
      const parts = node.parts.map((part) => concat(part.map((inner) => compilePlain(inner, indexOf))));
      if (helper.takes !== "lines") return (view) => helper.apply(parts.map((part) => part(view)));
      const body = parts[0] ?? constant("");
      return (view) => helper.apply(lineViews(view).map((line) => body(line)));
    }
    case "condition":
      return conditional(node, concat(node.body.map((inner) => compilePlain(inner, indexOf))), indexOf);
    case "lines":
      return eachLine(concat(node.body.map((inner) => compilePlain(inner, indexOf))), "");
  }
}

function conditional(node: { column: string; whenFilled: boolean }, body: Render, indexOf: IndexOf): Render {
  const index = indexOf(node.column);
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
