import { err, ok, type Problem, problem, type Result } from "../errors";
import type { Helper } from "./helper";
import { findHelper, LINES_SECTION } from "./helpers";
import { readJsonText } from "./json-text";
import { describeOffset, type MustacheToken, parseMustache } from "./mustache-tokens";
import type { TemplateNode } from "./template-node";
import { variableColumn } from "./variables";

/** Nothing a person writes goes deeper; what does would only exhaust the stack. */
const MAX_DEPTH = 40;

/** How many texts a helper takes at most. */
const PARTS: Readonly<Record<Helper["takes"], number>> = { value: 1, lines: 1, argument: 2, list: Infinity };

interface Scope {
  readonly template: string;
  readonly problems: Problem[];
}
type Context = { readonly inHelper: boolean; readonly depth: number };

/** A template's tree, with all that is wrong with its tags. Columns are not looked up here. */
export function parseNodes(template: string): Result<readonly TemplateNode[], Problem[]> {
  const tokens = parseMustache(template);
  if (!tokens.ok) return err([tokens.error]);
  const scope: Scope = { template, problems: [] };
  const { nodes, inString } = readTokens(scope, tokens.value, false, { inHelper: false, depth: 0 });
  if (inString)
    scope.problems.push(problem("TEMPLATE_NOT_JSON", "A quote is opened in the template and never closed."));
  return scope.problems.length > 0 ? err(scope.problems) : ok(nodes);
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
    scope.problems.push(problem("TEMPLATE_SYNTAX", `${message} (${describeOffset(scope.template, start)}).`));
    return null;
  };
  if (inString && !context.inHelper && /(?:^|[^\\])(?:\\\\)*\\$/.test(scope.template.slice(0, start))) {
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

function readSection(
  scope: Scope,
  token: MustacheToken,
  inString: boolean,
  context: Context,
): TemplateNode | null {
  const [type, name, start, bodyStart, children = [], bodyEnd = bodyStart] = token;
  const end = sectionEnd(scope.template, bodyEnd);
  const helper = type === "#" ? findHelper(name) : null;
  const inner = { inHelper: context.inHelper || helper !== null, depth: context.depth + 1 };
  if (helper) {
    const { nodes } = readTokens(scope, children, inString, inner);
    return { kind: "helper", helper, parts: splitAtBars(nodes, PARTS[helper.takes]), start, end, inString };
  }
  const body = readTokens(scope, children, inString, inner);
  if (body.inString !== inString) {
    const place = describeOffset(scope.template, start);
    scope.problems.push(
      problem("TEMPLATE_NOT_JSON", `The section {{${type}${name}}} (${place}) opens or closes a quote.`),
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
  const place = describeOffset(scope.template, token[2]);
  scope.problems.push(
    problem(
      "TEMPLATE_SYNTAX",
      `The text inside a helper (${place}) has a quote, line break or backslash; write \\", \\n or \\\\.`,
    ),
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
