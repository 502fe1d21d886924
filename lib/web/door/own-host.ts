import { isLoopback } from "./client-address";

export interface KnownHosts {
  /** What people type into the browser (APP_URL). */
  readonly appUrl: string;
  /** ALLOWED_HOSTS: `ship.example.com` at any port, `ship.example.com:8443` at that one. */
  readonly allowed: readonly string[];
}

/**
 * Whether a request was sent to a host of this installation: the one of APP_URL, one of ALLOWED_HOSTS, this machine
 * itself, or the very address that the connection was made to. A name of another person's that points here (DNS
 * rebinding) is none of these.
 *
 * @param local the address of our end of the connection
 */
export function isOwnHost(host: string | undefined, known: KnownHosts, local: string | undefined): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  const { hostname, host: named, pathname, username } = new URL(`http://${host}`);
  if (pathname !== "/" || username !== "" || /[/?#@\\]/.test(host)) return false;
  const name = hostname.toLowerCase();
  const address = name.replace(/^\[|\]$/g, "");
  if (name === "localhost" || isLoopback(address)) return true;
  if (local !== undefined && address === local.replace(/^::ffff:/i, "")) return true;
  return [new URL(known.appUrl).host, ...known.allowed].some((one) => {
    const entry = one.toLowerCase();
    return entry === name || entry === named.toLowerCase() || entry === `${name}:80`;
  });
}
