const PERCENT = /%(?=[0-9A-Fa-f]{2})/g;
const OUTER_SPACE = /^\s+|\s+$/g;
/** What Mustache would read as something else than a part of a name: its own signs, braces, line breaks. */
const UNSAFE = /^[#^/>&=!]|[{}\p{Cc}\u2028\u2029]|^\.$/gu;
const SEQUENCE = /(?:%[0-9A-Fa-f]{2})+/g;

/**
 * A column's name as a template writes it: itself, except that braces, a leading sign of Mustache's, outer spaces and
 * line breaks are percent-encoded: "Weight {lb}" → "Weight %7Blb%7D". Dots are part of the name, never a path.
 */
export function columnVariable(name: string): string {
  return name
    .replace(PERCENT, "%25")
    .replace(OUTER_SPACE, (space) => encodeURIComponent(space))
    .replace(UNSAFE, (char) => (char === "." ? "%2E" : char === "!" ? "%21" : encodeURIComponent(char)));
}

/** The name behind a variable; the inverse of `columnVariable`. */
export function variableColumn(variable: string): string {
  return variable.replace(SEQUENCE, (sequence) => {
    try {
      return decodeURIComponent(sequence);
    } catch {
      return sequence;
    }
  });
}

/** `{{Name}}` for a column. */
export function columnTag(name: string): string {
  return `{{${columnVariable(name)}}}`;
}

/** A column's name in `{{#…}}`, where helpers have the same names: the first letter encoded if it is one of theirs. */
export function sectionVariable(name: string, reserved: ReadonlySet<string>): string {
  const variable = columnVariable(name);
  if (!reserved.has(variable)) return variable;
  return `%${variable.charCodeAt(0).toString(16).toUpperCase()}${variable.slice(1)}`;
}
