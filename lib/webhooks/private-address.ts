import { BlockList, isIP } from "node:net";

/** Everything that is not out on the Internet (RFC 6890 and its successors), and what leads back in by a detour. */
const INSIDE = new BlockList();
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
  INSIDE.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of [
  ["::", 127],
  // Translated and tunnelled IPv4: the address inside could be a private one.
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2002::", 16],
  ["2001::", 32],
  ["100::", 64],
  ["2001:db8::", 32],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  INSIDE.addSubnet(network, bits, "ipv6");
}

/** Whether an address is private, loopback, link-local or otherwise no public one. What is no address counts as one. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  // IPv4 inside of IPv6 (::ffff:10.0.0.1) is checked by Node against the IPv4 rules.
  return INSIDE.check(address, family === 4 ? "ipv4" : "ipv6");
}
