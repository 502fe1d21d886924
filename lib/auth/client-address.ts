import { isIP } from "node:net";

/**
 * The address that a request came from, for throttling and the list of sessions. The door has written it over whatever
 * the client or a proxy said (lib/web/door/door.ts).
 *
 * @returns an IP address, or "unknown" where the header holds anything else
 */
export function clientAddress(headers: Pick<Headers, "get">): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) ? last : "unknown";
}
