import Mustache from "mustache";
import { err, ok, type Problem, problem, type Result } from "../errors";

/** A token of Mustache's own parser: type, value, start, end, and for sections their tokens and the body's end. */
export type MustacheToken = readonly [
  type: string,
  value: string,
  start: number,
  end: number,
  children?: readonly MustacheToken[],
  bodyEnd?: number,
];

/** Parses with Mustache itself; its complaints become sentences with a place. */
export function parseMustache(template: string): Result<readonly MustacheToken[], Problem> {
  try {
    return ok(new Mustache.Writer().parse(template) as unknown as readonly MustacheToken[]);
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
