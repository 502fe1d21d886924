import { type Problem, problem } from "@/lib/shipping/errors";

/** What of a request tells where it comes from. */
export interface OriginFacts {
  readonly headers: Pick<Headers, "get">;
  /** The address under which the installation is known (APP_URL). */
  readonly appUrl: string;
}

/**
 * Refuses a change that another site's page asked for with the viewer's cookie: null when it comes from our own pages.
 *
 * Browsers send Sec-Fetch-Site with every request and Origin with every POST; both must say "ours" where present, and
 * one must be present. `Origin` is ours when it is APP_URL's, or has the host that the request was sent to (an
 * installation is reached as localhost and by its name).
 */
export function checkOrigin({ headers, appUrl }: OriginFacts): Problem | null {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site === null && origin === null) return refused("it does not say where it comes from");
  if (site !== null && site !== "same-origin") return refused(`its page is ${site}`);
  if (origin !== null && !isOwnOrigin(origin, headers, appUrl)) return refused(`its page is at ${origin}`);
  return null;
}

/** Whether an Origin is APP_URL's, or has the host that the request was sent to. */
export function isOwnOrigin(origin: string, headers: Pick<Headers, "get">, appUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: normal } = new URL(origin);
  return normal === new URL(appUrl).origin || host === headers.get("host");
}

function refused(why: string): Problem {
  return problem("ORIGIN_REFUSED", `The request was refused: ${why}.`);
}
