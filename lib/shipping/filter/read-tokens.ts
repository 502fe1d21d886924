import { fail } from "../errors";

/** A piece of a filter, with the position at which it starts (0-based). */
export type Token =
  | { readonly kind: "word"; readonly text: string; readonly at: number }
  /** A quoted column: "Ship To", `Ship To` or [Ship To]. */
  | { readonly kind: "name"; readonly text: string; readonly at: number }
  | { readonly kind: "text"; readonly text: string; readonly at: number }
  | { readonly kind: "number"; readonly text: string; readonly at: number }
  | { readonly kind: "sign"; readonly text: string; readonly at: number };

const LIMIT = 2_048;
const WORD = /[\p{L}_][\p{L}\p{N}_.$]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?![\p{L}\p{N}_])/uy;
const TEXT = /'(?:[^']|'')*'/y;
const NAME = /"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]/y;
const SIGN = /<>|!=|<=|>=|[=<>(),]/y;

/** Cuts a filter into pieces. @throws ProblemError FILTER_INVALID */
export function readTokens(clause: string): Token[] {
  if (clause.length > LIMIT)
    fail(
      "FILTER_INVALID",
      `The filter has ${clause.length.toLocaleString("en-US")} characters; at most ${LIMIT.toLocaleString("en-US")} are read.`,
    );
  const tokens: Token[] = [];
  for (let at = 0; at < clause.length; ) {
    if (/\s/.test(clause.charAt(at))) {
      at += 1;
      continue;
    }
    const token = tokenAt(clause, at);
    if (!token) {
      return fail(
        "FILTER_INVALID",
        `The filter cannot be read at character ${at + 1}: “${clause.slice(at, at + 20)}”.`,
        {
          value: clause.slice(at, at + 20),
        },
      );
    }
    tokens.push(token.token);
    at += token.length;
  }
  return tokens;
}

function tokenAt(clause: string, at: number): { token: Token; length: number } | null {
  const found = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(clause)?.[0];
  };
  const text = found(TEXT);
  if (text) return piece("text", text.slice(1, -1).replaceAll("''", "'"), text.length);
  const name = found(NAME);
  if (name) return piece("name", name.slice(1, -1).replaceAll('""', '"'), name.length);
  const number = found(NUMBER);
  if (number) return piece("number", number, number.length);
  const word = found(WORD);
  if (word) return piece("word", word, word.length);
  const sign = found(SIGN);
  return sign ? piece("sign", sign === "!=" ? "<>" : sign, sign.length) : null;

  function piece(kind: Token["kind"], value: string, length: number) {
    return { token: { kind, text: value, at }, length };
  }
}
