import { BlockList, isIP } from "node:net";

/**
 * The address that a request came from. Every proxy appends the address that it saw to X-Forwarded-For; of `trusted`
 * proxies in a row, the outermost wrote the client's. Whatever stands before that is the client's own claim.
 *
 * @param peer the other end of the connection
 * @param trusted how many proxies stand in front of us (TRUST_PROXY); 0 believes no header
 * @returns an IP address; the peer's own where the header does not say one
 */
export function addressOf(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: number,
): string {
  const seen = [...(forwardedFor ?? "").split(",").map((each) => plain(each.trim())), plain(peer ?? "")];
  const claimed = seen.at(-1 - trusted) ?? "";
  return isIP(claimed) ? claimed : plain(peer ?? "") || "unknown";
}

/** An IPv4 address as a dual-stack socket writes it (`::ffff:10.0.0.1`) is that IPv4 address. */
function plain(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  return mapped ?? address;
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && loopback.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
