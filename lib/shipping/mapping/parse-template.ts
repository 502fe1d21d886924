import { checkSkeleton } from "./check-skeleton";
import type { FieldMapping } from "./field-mapping";
import { LINES_SECTION, RESERVED_SECTIONS } from "./helpers";
import { readJsonText } from "./json-text";
import { parseNodes } from "./parse-nodes";
import type { HelperNode, TemplateNode } from "./template-node";
import { makeSkeleton, splitLeaf } from "./template-skeleton";
import { columnTag, sectionVariable } from "./variables";

type Piece = string | TemplateNode;

/**
 * The mapping form for a template, or "custom" when the form cannot show it: sections around JSON, more than one
 * package, broken templates. `buildTemplate` of the answer means the same as the template.
 */
export function parseTemplate(template: string): FieldMapping[] | "custom" {
  const parsed = parseNodes(template);
  if (!parsed.ok || parsed.value.some((node) => !node.inString && isSection(node))) return "custom";
  // Escaped private-use characters would look like the skeleton's own marks.
  if (/\\u(?:e[0-9a-f]|f[0-8])[0-9a-f]{2}/i.test(template)) return "custom";
  const skeleton = makeSkeleton(template, parsed.value, true);
  const check = checkSkeleton(template, skeleton);
  if (check.problems.length > 0 || check.leaves.some((leaf) => (leaf.packageIndex ?? 0) > 0)) return "custom";
  const mappings: FieldMapping[] = [];
  for (const leaf of check.leaves) {
    const pieces = leaf.value === null ? [] : splitLeaf(String(leaf.value), skeleton);
    const mapping = readMapping(leaf.field, pieces);
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
