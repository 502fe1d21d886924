/** One condition of a filter as a form gives it: a column's name, an operator of `OPERATORS`, and its text. */
export interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}
/** Conditions and groups of them, all of which or any of which are to hold. */
export interface Conditions {
  readonly combinator: string;
  readonly not?: boolean;
  readonly rules: readonly (Condition | Conditions)[];
}

/** What a condition may ask, in words, and its clause; `""` where the text says nothing yet. */
const WRITERS: Readonly<
  Record<string, { readonly label: string; write: (name: string, text: string) => string }>
> = {
  "=": { label: "is", write: (name, text) => `${name} = ${quote(text)}` },
  "!=": { label: "is not", write: (name, text) => `${name} <> ${quote(text)}` },
  contains: { label: "contains", write: (name, text) => like(name, text, "%", "%") },
  doesNotContain: { label: "does not contain", write: (name, text) => like(`${name} NOT`, text, "%", "%") },
  beginsWith: { label: "begins with", write: (name, text) => like(name, text, "", "%") },
  endsWith: { label: "ends with", write: (name, text) => like(name, text, "%", "") },
  in: { label: "is one of", write: (name, text) => list(name, text) },
  notIn: { label: "is none of", write: (name, text) => list(`${name} NOT`, text) },
  "<": { label: "is below", write: (name, text) => compare(name, "<", text) },
  "<=": { label: "is at most", write: (name, text) => compare(name, "<=", text) },
  ">": { label: "is above", write: (name, text) => compare(name, ">", text) },
  ">=": { label: "is at least", write: (name, text) => compare(name, ">=", text) },
  null: { label: "is empty", write: (name) => `${name} IS NULL` },
  notNull: { label: "is filled", write: (name) => `${name} IS NOT NULL` },
};
export const OPERATORS = Object.entries(WRITERS).map(([name, { label }]) => ({ name, label }));

/** The WHERE clause of some conditions, as `parseFilter` reads it; "" where none of them says anything yet. */
export function writeFilter({ combinator, not, rules }: Conditions): string {
  const parts = rules.map(writePart).filter((part) => part !== "");
  const joined = parts.join(combinator === "or" ? " OR " : " AND ");
  return not && joined !== "" ? `NOT (${joined})` : joined;
}

function writePart(part: Condition | Conditions): string {
  if ("rules" in part) {
    const inner = writeFilter(part);
    return inner === "" || part.not ? inner : `(${inner})`;
  }
  const name = `"${part.field.replaceAll('"', '""')}"`;
  return WRITERS[part.operator]?.write(name, part.value.trim()) ?? "";
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

function like(name: string, text: string, before: string, after: string): string {
  return text === "" ? "" : `${name} LIKE ${quote(`${before}${text}${after}`)}`;
}

function list(name: string, text: string): string {
  const values = text
    .split(",")
    .map((value) => value.trim())
    .filter(Boolean);
  return values.length === 0 ? "" : `${name} IN (${values.map(quote).join(", ")})`;
}

/** A number is compared as one, everything else as text. */
function compare(name: string, operator: string, text: string): string {
  if (text === "") return "";
  return `${name} ${operator} ${/^-?\d+(?:\.\d+)?$/.test(text) ? text : quote(text)}`;
}
