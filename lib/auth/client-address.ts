/**
 * The address that a request came from, for throttling and the list of sessions. The last entry of X-Forwarded-For is
 * the one that the nearest proxy saw (Next writes the socket's own address where there is no proxy); earlier ones are
 * the client's claim. Nothing that matters depends on it alone: accounts are throttled by themselves too.
 */
export function clientAddress(headers: Pick<Headers, "get">): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
