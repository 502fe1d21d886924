import { fail } from "../errors";
import { nearest } from "../mapping/nearest";
import type { SourceColumn } from "../planned-row";
import { COMPARISONS, type FilterNode, type Literal } from "./filter-node";
import { compileLike } from "./like";
import { readTokens, type Token } from "./read-tokens";

const KEYWORDS = new Set(["and", "or", "not", "like", "in", "between", "is", "null"]);
const DEPTH_LIMIT = 100;
/** Conditions and the AND, OR and NOT between them. */
const NODE_LIMIT = 200;
/** Columns that a refusal lists. */
const LISTED = 20;

/**
 * Reads a WHERE clause over a source's columns: comparisons with text and numbers, LIKE, IN, BETWEEN, IS NULL, AND,
 * OR, NOT and brackets. Nothing of it ever reaches a database: it becomes a tree that is evaluated over cells.
 *
 * @param clause with or without the word WHERE
 * @throws ProblemError FILTER_INVALID, naming the place or the unknown column
 */
export function parseFilter(clause: string, columns: readonly SourceColumn[]): FilterNode {
  return new Parser(readTokens(clause.replace(/^\s*where\b/i, "")), columns).parse();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #columns: readonly SourceColumn[];
  #next = 0;
  #depth = 0;
  #nodes = 0;

  constructor(tokens: readonly Token[], columns: readonly SourceColumn[]) {
    this.#tokens = tokens;
    this.#columns = columns;
  }

  parse(): FilterNode {
    if (this.#tokens.length === 0) fail("FILTER_INVALID", "The filter is empty.");
    const node = this.#or();
    if (this.#next < this.#tokens.length) this.#unexpected("AND, OR or the end");
    return node;
  }

  #or(): FilterNode {
    let left = this.#and();
    while (this.#keyword("or")) {
      this.#count();
      left = { kind: "or", left, right: this.#and() };
    }
    return left;
  }

  #and(): FilterNode {
    let left = this.#not();
    while (this.#keyword("and")) {
      this.#count();
      left = { kind: "and", left, right: this.#not() };
    }
    return left;
  }

  #not(): FilterNode {
    this.#depth += 1;
    if (this.#depth > DEPTH_LIMIT) fail("FILTER_INVALID", "The filter is nested too deeply.");
    try {
      if (this.#keyword("not")) return { kind: "not", of: this.#not() };
      if (!this.#sign("(")) return this.#test();
      const inner = this.#or();
      if (!this.#sign(")")) this.#unexpected("a closing bracket");
      return inner;
    } finally {
      this.#depth -= 1;
    }
  }

  #count(): void {
    this.#nodes += 1;
    if (this.#nodes <= NODE_LIMIT) return;
    fail("FILTER_INVALID", `The filter has more than ${NODE_LIMIT} conditions.`);
  }

  #test(): FilterNode {
    this.#count();
    const column = this.#column();
    if (this.#keyword("is")) {
      const negated = this.#keyword("not");
      if (!this.#keyword("null")) this.#unexpected("NULL");
      return negate(negated, { kind: "empty", column });
    }
    const negated = this.#keyword("not");
    if (this.#keyword("like")) {
      const pattern = this.#literal();
      return negate(negated, { kind: "like", column, matches: compileLike(String(pattern)) });
    }
    if (this.#keyword("in")) return negate(negated, { kind: "in", column, values: this.#list() });
    if (this.#keyword("between")) {
      const low = this.#literal();
      if (!this.#keyword("and")) this.#unexpected("AND");
      return negate(negated, { kind: "between", column, low, high: this.#literal() });
    }
    const operator = COMPARISONS.find((each) => this.#sign(each));
    if (negated || !operator)
      return this.#unexpected("a comparison (=, <>, <, <=, >, >=, LIKE, IN, BETWEEN, IS)");
    return { kind: "compare", operator, column, value: this.#literal() };
  }

  #list(): Literal[] {
    if (!this.#sign("(")) this.#unexpected("an opening bracket");
    const values = [this.#literal()];
    while (this.#sign(",")) values.push(this.#literal());
    if (!this.#sign(")")) this.#unexpected("a closing bracket");
    return values;
  }

  #literal(): Literal {
    const token = this.#tokens[this.#next];
    if (token?.kind === "text" || token?.kind === "number") {
      this.#next += 1;
      return token.kind === "number" ? Number(token.text) : token.text;
    }
    return this.#unexpected("a text in 'single quotes' or a number");
  }

  #column(): number {
    const token = this.#tokens[this.#next];
    const isName =
      token?.kind === "name" || (token?.kind === "word" && !KEYWORDS.has(token.text.toLowerCase()));
    if (!token || !isName) return this.#unexpected("a column");
    this.#next += 1;
    const wanted = fold(token.text);
    const found =
      this.#columns.find(({ name }) => name === token.text) ??
      this.#columns.find(({ name, header }) => fold(name) === wanted || fold(header) === wanted);
    if (found) return found.index;
    const near = nearest(
      token.text,
      this.#columns.map(({ name }) => name),
    );
    return fail("FILTER_INVALID", `The file has no column "${token.text}".`, {
      value: token.text,
      remedy: near
        ? `Did you mean "${near}"?`
        : `Use one of: ${this.#columns
            .slice(0, LISTED)
            .map(({ name }) => `"${name}"`)
            .join(", ")}${this.#columns.length > LISTED ? " and so on" : ""}.`,
    });
  }

  #keyword(word: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "word" || token.text.toLowerCase() !== word) return false;
    this.#next += 1;
    return true;
  }

  #sign(sign: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "sign" || token.text !== sign) return false;
    this.#next += 1;
    return true;
  }

  #unexpected(wanted: string): never {
    const token = this.#tokens[this.#next];
    const place = token ? `at character ${token.at + 1}, where “${token.text}” stands` : "at its end";
    return fail("FILTER_INVALID", `The filter needs ${wanted} ${place}.`, token ? { value: token.text } : {});
  }
}

function negate(negated: boolean, node: FilterNode): FilterNode {
  return negated ? { kind: "not", of: node } : node;
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
