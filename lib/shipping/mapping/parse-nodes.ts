import Mustache, { type TemplateSpans } from "mustache";
import { err, ok, type Problem, problem, type Result } from "../errors";
import type { Helper } from "./helper";
import { findHelper, LINES_SECTION } from "./helpers";
import { readJsonText, type TemplateNode, variableColumn } from "./template-node";

/** Nothing a person writes goes deeper; what does would only exhaust the stack. */
const MAX_DEPTH = 40;
/** What a template may be at most. */
const MAX_TEMPLATE_CHARS = 50_000;
/** Blank characters in a row: Mustache looks at what follows each of them. */
const MAX_BLANKS = 1_000;
/** Problems that are described, each with its place. */
const MAX_PROBLEMS = 20;

/** How many texts a helper takes at most. */
const PARTS: Readonly<Record<Helper["takes"], number>> = { value: 1, lines: 1, argument: 2, list: Infinity };

interface Scope {
  readonly template: string;
  readonly problems: Problem[];
}
type Context = { readonly inHelper: boolean; readonly depth: number };

/** A template's tree, with what is wrong with its tags (the first 20). Columns are not looked up here. */
export function parseNodes(template: string): Result<readonly TemplateNode[], Problem[]> {
  const size = checkSize(template);
  if (size) return err([size]);
  const tokens = parseMustache(template);
  if (!tokens.ok) return err([tokens.error]);
  const scope: Scope = { template, problems: [] };
  const { nodes, inString } = readTokens(scope, tokens.value, false, { inHelper: false, depth: 0 });
  if (inString)
    scope.problems.push(problem("TEMPLATE_NOT_JSON", "A quote is opened in the template and never closed."));
  return scope.problems.length > 0 ? err(scope.problems) : ok(nodes);
}

function checkSize(template: string): Problem | null {
  const number = (value: number) => value.toLocaleString("en-US");
  if (template.length > MAX_TEMPLATE_CHARS) {
    return problem(
      "TEMPLATE_SYNTAX",
      `The template has ${number(template.length)} characters; at most ${number(MAX_TEMPLATE_CHARS)} are read.`,
    );
  }
  const blanks = template.search(/\s{1001}/);
  if (blanks === -1) return null;
  return problem(
    "TEMPLATE_SYNTAX",
    `The template has more than ${number(MAX_BLANKS)} blank characters in a row (${describeOffset(template, blanks)}).`,
  );
}

/** Notes a problem and where it is; beyond the first ones nobody reads on. */
function report(
  scope: Scope,
  code: Problem["code"],
  offset: number,
  message: (place: string) => string,
): void {
  if (scope.problems.length >= MAX_PROBLEMS) return;
  scope.problems.push(problem(code, message(describeOffset(scope.template, offset))));
}

function readTokens(
  scope: Scope,
  tokens: readonly MustacheToken[],
  startInString: boolean,
  context: Context,
) {
  const nodes: TemplateNode[] = [];
  let inString = startInString;
  for (const token of tokens) {
    if (token[0] === "text") {
      const [, text, start, end] = token;
      nodes.push({
        kind: "text",
        start,
        end,
        inString,
        text: context.inHelper ? plainText(scope, token) : text,
      });
      if (!context.inHelper) inString = stringStateAfter(text, inString);
      continue;
    }
    const node = readTag(scope, token, inString, context);
    if (node) nodes.push(node);
  }
  return { nodes, inString };
}

function readTag(
  scope: Scope,
  token: MustacheToken,
  inString: boolean,
  context: Context,
): TemplateNode | null {
  const [type, name, start, tagEnd] = token;
  const refuse = (message: string) => {
    report(scope, "TEMPLATE_SYNTAX", start, (place) => `${message} (${place}).`);
    return null;
  };
  if (inString && !context.inHelper && endsInBackslash(scope.template, start)) {
    return refuse(`The backslash in front of {{${name}}} would break the JSON`);
  }
  switch (type) {
    case "!":
      return { kind: "text", text: "", start, end: tagEnd, inString };
    case "name":
    case "&":
      return { kind: "variable", column: variableColumn(name), start, end: tagEnd, inString };
    case "#":
    case "^":
      return context.depth >= MAX_DEPTH
        ? refuse("The sections are nested too deeply")
        : readSection(scope, token, inString, context);
    case ">":
      return refuse(`{{>${name}}} is a partial; a mapping has none`);
    default:
      return refuse("The delimiters {{ and }} cannot be changed");
  }
}

/** Whether an odd number of backslashes stands in front of an offset: the last of them escapes what follows. */
function endsInBackslash(text: string, offset: number): boolean {
  let count = 0;
  while (text[offset - 1 - count] === "\\") count++;
  return count % 2 === 1;
}

function readSection(
  scope: Scope,
  token: MustacheToken,
  inString: boolean,
  context: Context,
): TemplateNode | null {
  const [type, name, start, bodyStart] = token;
  const [children, bodyEnd] = token.length === 6 ? [token[4], token[5]] : [[], bodyStart];
  const end = sectionEnd(scope.template, bodyEnd);
  const helper = type === "#" ? findHelper(name) : null;
  const inner = { inHelper: context.inHelper || helper !== null, depth: context.depth + 1 };
  if (helper) {
    const { nodes } = readTokens(scope, children, inString, inner);
    return { kind: "helper", helper, parts: splitAtBars(nodes, PARTS[helper.takes]), start, end, inString };
  }
  const body = readTokens(scope, children, inString, inner);
  if (body.inString !== inString) {
    const section = `{{${type}${name}}}`;
    report(
      scope,
      "TEMPLATE_NOT_JSON",
      start,
      (place) => `The section ${section} (${place}) opens or closes a quote.`,
    );
  }
  const common = { start, end, inString, body: body.nodes, bodyStart, bodyEnd };
  if (name === LINES_SECTION && type === "#") return { kind: "lines", ...common };
  return { kind: "condition", column: variableColumn(name), whenFilled: type === "#", ...common };
}

function sectionEnd(template: string, bodyEnd: number): number {
  const close = template.indexOf("}}", bodyEnd);
  return close < 0 ? template.length : close + 2;
}

/** Text in a helper is part of a JSON string: its escapes are resolved once, here. */
function plainText(scope: Scope, token: MustacheToken): string {
  const text = readJsonText(token[1]);
  if (text !== null) return text;
  report(
    scope,
    "TEMPLATE_SYNTAX",
    token[2],
    (place) =>
      `The text inside a helper (${place}) has a quote, line break or backslash; write \\", \\n or \\\\.`,
  );
  return "";
}

function stringStateAfter(text: string, inString: boolean): boolean {
  let state = inString;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === "\\" && state) index++;
    else if (char === '"') state = !state;
  }
  return state;
}

/** Cuts a helper's body at the bars in its own text; a bar in a cell cuts nothing. */
function splitAtBars(nodes: readonly TemplateNode[], most: number): TemplateNode[][] {
  const parts: TemplateNode[][] = [[]];
  for (const node of nodes) {
    if (node.kind !== "text") {
      parts.at(-1)?.push(node);
      continue;
    }
    let text = node.text;
    for (let bar = text.indexOf("|"); bar >= 0 && parts.length < most; bar = text.indexOf("|")) {
      if (bar > 0) parts.at(-1)?.push({ ...node, text: text.slice(0, bar) });
      parts.push([]);
      text = text.slice(bar + 1);
    }
    if (text !== "") parts.at(-1)?.push({ ...node, text });
  }
  return parts;
}

/** A token of Mustache's own parser: type, value, start, end, and for sections their tokens and the body's end. */
type MustacheToken = TemplateSpans[number];

/** Parses with Mustache itself; its complaints become sentences with a place. */
function parseMustache(template: string): Result<readonly MustacheToken[], Problem> {
  try {
    return ok(new Mustache.Writer().parse(template));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return err(problem("TEMPLATE_SYNTAX", `${explain(message)}${placeOf(message, template)}.`));
  }
}

/** "line 3, column 14" of an offset into a text. */
export function describeOffset(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function explain(message: string): string {
  const section = /section "(.*)" at/s.exec(message)?.[1] ?? "";
  if (message.startsWith("Unclosed tag")) return "A tag is opened with {{ and never closed with }}";
  if (message.startsWith("Unopened section")) return `{{/${section}}} closes a section that was not opened`;
  if (message.startsWith("Unclosed section"))
    return `The section {{#${section}}} is not closed with {{/${section}}}`;
  return "The template cannot be read";
}

function placeOf(message: string, template: string): string {
  const offset = / at (\d+)$/.exec(message)?.[1];
  return offset === undefined ? "" : ` (${describeOffset(template, Number(offset))})`;
}
