import { BlockList, isIP } from "node:net";

/** Everything that is not out on the Internet (RFC 6890 and its successors), and what leads back in by a detour. */
const INSIDE = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  INSIDE.ipv4.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of [
  // What is not 2000::/3 is not the Internet: loopback, local, and every way to write IPv4 inside of IPv6
  // (::127.0.0.1, ::ffff:0:127.0.0.1, 64:ff9b::127.0.0.1).
  ["::", 3],
  ["4000::", 2],
  ["8000::", 1],
  // Tunnels, whose address inside could be a private one; documentation; what is no place.
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  INSIDE.ipv6.addSubnet(network, bits, "ipv6");
}

/** Whether an address is private, loopback, link-local or otherwise no public one. What is no address counts as one. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  const kind = family === 4 ? "ipv4" : "ipv6";
  return INSIDE[kind].check(address, kind);
}
