import { isIP } from "node:net";
import { type Problem, problem } from "@/lib/shipping/errors";
import { isPrivateAddress } from "./private-address";

/**
 * Whether an address may be a webhook's target, as far as its text tells. What its name leads to is checked again at
 * each sending (`guardedLookup`).
 */
export function checkTarget(text: string, { allowPrivate }: { allowPrivate: boolean }): Problem | null {
  if (!URL.canParse(text)) return refused("This is not a web address.", text);
  const url = new URL(text);
  if (url.username || url.password) return refused("The address must not hold a password.", text);
  if (url.protocol === "http:" && !allowPrivate)
    return refused("The address must begin with https://.", text);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return refused("This is not a web address.", text);
  if (isServicePort(url)) return refused(`Port ${url.port} belongs to another service.`, text);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (allowPrivate) return null;
  if (isIP(host) !== 0 && isPrivateAddress(host)) return privateTarget(host);
  return /(^|\.)(localhost|local|internal)\.?$/i.test(host) ? privateTarget(host) : null;
}

/** Ports from 1024 on that something else listens on which a request could do harm to (after the Fetch standard). */
const OTHER_SERVICES = new Set([
  1433, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045, 4190, 5060, 5061,
  5432, 5433, 5900, 5984, 6000, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 8500, 9042, 9092,
  9200, 9300, 10080, 10250, 11211, 27017,
]);

/** Whether a port is not one that web servers listen on. */
function isServicePort(url: URL): boolean {
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  return (port < 1024 && port !== 80 && port !== 443) || OTHER_SERVICES.has(port);
}

/** The refusal of what lies inside of the network. */
export function privateTarget(host: string): Problem {
  return problem("WEBHOOK_TARGET_REFUSED", `${host} is a private or loopback address.`, { field: "url" });
}

function refused(message: string, value: string): Problem {
  return problem("WEBHOOK_TARGET_REFUSED", message, {
    field: "url",
    value,
    remedy: "Use an address like https://example.com/hooks/shipagent.",
  });
}
