import { type Problem, problem } from "../errors";
import { FIELD_LISTS, FIELDS, type FieldList, findField, listOf } from "./fields";
import { nearest } from "./nearest";
import { describeOffset } from "./parse-nodes";
import type { TemplateNode } from "./template-node";

/** Marks in a skeleton: one private-use character says which node, a filler keeps the length. */
const FIRST_MARK = 0xe000;
const LAST_MARK = 0xf8fe;
const FILLER = "\uf8ff";
const PRIVATE_USE = /[\ue000-\uf8ff]/g;

/**
 * A template's JSON with each value's tag replaced by a mark of the same length, so that it can be parsed without any
 * row and a parser's offset is an offset into the template. `filled` chooses the side of the conditions.
 */
export interface Skeleton {
  readonly text: string;
  /** Those of `nodes` that stand in a `{{#lines}}` section: they are written once for each line. */
  readonly perLine: ReadonlySet<TemplateNode>;
  readonly nodes: readonly TemplateNode[];
}

export function makeSkeleton(template: string, nodes: readonly TemplateNode[], filled: boolean): Skeleton {
  const chars = template.split("");
  const marked: TemplateNode[] = [];
  const perLine = new Set<TemplateNode>();

  /** Takes a tag out: by fillers inside a string, by spaces (and the line breaks that it has) outside. */
  const blank = (start: number, end: number, inString: boolean) => {
    for (let index = start; index < end; index++) {
      if (inString) chars[index] = FILLER;
      else if (chars[index] !== "\n") chars[index] = " ";
    }
  };
  const mark = (node: TemplateNode) => {
    const code = FIRST_MARK + marked.length;
    if (code > LAST_MARK) return;
    marked.push(node);
    if (node.inString || node.kind === "text") {
      chars[node.start] = String.fromCharCode(code);
      return;
    }
    // A tag has at least five characters: room for a mark between quotes.
    chars[node.start] = '"';
    chars[node.start + 1] = String.fromCharCode(code);
    chars[node.start + 2] = '"';
  };
  const visit = (node: TemplateNode, inLines: boolean): void => {
    if (inLines) perLine.add(node);
    if (node.kind === "text") {
      if (node.text === "") blank(node.start, node.end, node.inString);
      return;
    }
    if (node.inString || node.kind === "variable" || node.kind === "helper") {
      blank(node.start, node.end, node.inString);
      mark(node);
      return;
    }
    if (node.kind === "condition" && node.whenFilled !== filled) {
      blank(node.start, node.end, node.inString);
      return;
    }
    blank(node.start, node.bodyStart, node.inString);
    blank(node.bodyEnd, node.end, node.inString);
    for (const inner of node.body) visit(inner, inLines || node.kind === "lines");
  };
  // A private-use character of the template's own gets a mark, too, so that it is not taken for one.
  for (const { 0: text, index } of template.matchAll(PRIVATE_USE)) {
    mark({ kind: "text", text, start: index, end: index + 1, inString: true });
  }
  for (const node of nodes) visit(node, false);
  return { text: chars.join(""), nodes: marked, perLine };
}

/** The text of a leaf cut into its own literals and the nodes marked in it. */
export function splitLeaf(leaf: string, skeleton: Skeleton): (string | TemplateNode)[] {
  const pieces: (string | TemplateNode)[] = [];
  let literal = "";
  const flush = () => {
    if (literal !== "") pieces.push(literal);
    literal = "";
  };
  for (const char of leaf) {
    if (char === FILLER) continue;
    const node = skeleton.nodes[char.charCodeAt(0) - FIRST_MARK];
    if (node?.kind === "text") literal += node.text;
    else if (node && char >= "\ue000" && char < FILLER) {
      flush();
      pieces.push(node);
    } else literal += char;
  }
  flush();
  return pieces;
}

/** A place in the template's JSON that holds a value: "postalCode", or "packages.0.weight". */
export interface Leaf {
  readonly field: string;
  /** Which entry of its list it stands in; null where it stands in none. */
  readonly index: number | null;
  readonly value: unknown;
}

interface SkeletonCheck {
  readonly leaves: readonly Leaf[];
  readonly problems: readonly Problem[];
}

/** Parses a skeleton and checks that it is an object of known fields. */
export function checkSkeleton(template: string, skeleton: Skeleton): SkeletonCheck {
  let value: unknown;
  try {
    value = JSON.parse(skeleton.text);
  } catch (error) {
    const place = jsonErrorPlace(error, template);
    return {
      leaves: [],
      problems: [problem("TEMPLATE_NOT_JSON", `The template does not make valid JSON${place}.`)],
    };
  }
  if (!isRecord(value)) {
    return {
      leaves: [],
      problems: [problem("TEMPLATE_NOT_JSON", "The template must be one JSON object, { … }.")],
    };
  }
  const leaves: Leaf[] = [];
  const problems: Problem[] = [];
  const { packages, goods, ...fields } = value;
  readFields(fields, null, leaves, problems);
  for (const list of FIELD_LISTS) {
    const entries = { packages, goods }[list];
    if (entries === undefined) continue;
    if (!(Array.isArray(entries) && entries.every(isRecord))) {
      problems.push(
        problem("TEMPLATE_NOT_JSON", `The field "${list}" must be a list of objects, [{ … }].`, {
          field: list,
        }),
      );
      continue;
    }
    for (const [index, entry] of entries.entries()) readFields(entry, { list, index }, leaves, problems);
  }
  return { leaves, problems };
}

function readFields(
  record: Readonly<Record<string, unknown>>,
  place: { readonly list: FieldList; readonly index: number } | null,
  leaves: Leaf[],
  problems: Problem[],
): void {
  for (const [field, value] of Object.entries(record)) {
    const list = place?.list ?? null;
    if (!findField(field) || listOf(field) !== list) {
      problems.push(unknownField(field, list));
    } else if (typeof value === "object" && value !== null) {
      problems.push(
        problem("TEMPLATE_NOT_JSON", `The field "${field}" must be a text, a number, true or false.`, {
          field,
        }),
      );
    } else {
      leaves.push({ field, index: place?.index ?? null, value });
    }
  }
}

function unknownField(field: string, list: FieldList | null): Problem {
  const right = listOf(field);
  if (right !== null) {
    return problem("TEMPLATE_UNKNOWN_FIELD", `The field "${field}" belongs into "${right}": [{ … }].`, {
      field,
    });
  }
  const known = FIELDS.map((entry) => entry.id as string).filter((id) => listOf(id) === list);
  const near = nearest(field, known);
  const hint = near ? ` Did you mean "${near}"?` : "";
  return problem("TEMPLATE_UNKNOWN_FIELD", `There is no field "${field}".${hint}`, { field });
}

/** V8 and JavaScriptCore name an offset, Firefox line and column; elsewhere no place is better than a wrong one. */
function jsonErrorPlace(error: unknown, template: string): string {
  const message = error instanceof Error ? error.message : "";
  const offset = /position (\d+)/.exec(message)?.[1];
  if (offset !== undefined) return ` (${describeOffset(template, Number(offset))})`;
  const lineColumn = /line (\d+) column (\d+)/.exec(message);
  return lineColumn ? ` (line ${lineColumn[1]}, column ${lineColumn[2]})` : "";
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
