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
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (allowPrivate) return null;
  if (isIP(host) !== 0 && isPrivateAddress(host)) return privateTarget(host);
  return /(^|\.)(localhost|local|internal)\.?$/i.test(host) ? privateTarget(host) : null;
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
