/** The inside of a JSON string literal for a text: quotes, backslashes and control characters escaped. */
export function escapeJsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The text for the inside of a JSON string literal; null when it is not one. */
export function readJsonText(escaped: string): string | null {
  if (!/["\\\p{Cc}]/u.test(escaped)) return escaped;
  try {
    const value: unknown = JSON.parse(`"${escaped}"`);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
