/** Where to go after signing in: a path of this installation, never another site's address. */
export function returnPath(next: string | undefined, otherwise = "/jobs"): string {
  if (!next?.startsWith("/")) return otherwise;
  // "//evil", "/\evil" and control characters would leave for another host in some browsers.
  const base = "http://installation.invalid";
  if (!URL.canParse(next, base)) return otherwise;
  const url = new URL(next, base);
  return url.origin === base ? url.pathname + url.search : otherwise;
}
