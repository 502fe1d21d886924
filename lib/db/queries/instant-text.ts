/** ISO 8601 in UTC, as every time leaves the server. */
export function instantText(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}
