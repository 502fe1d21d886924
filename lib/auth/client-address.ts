import { isIP } from "node:net";

/**
 * The address that a request came from, for throttling and the list of sessions. The last entry of X-Forwarded-For is
 * the one that the nearest proxy saw (Next writes the socket's own address where there is no proxy); earlier ones are
 * the client's claim. Nothing that matters depends on it alone: accounts are throttled by themselves too.
 *
 * @returns an IP address, or "unknown" where the header holds anything else
 */
export function clientAddress(headers: Pick<Headers, "get">): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) ? last : "unknown";
}
