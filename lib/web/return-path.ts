const base = "http://installation.invalid";

/** Where to go after signing in: a path of this installation, never another site's address. */
export function returnPath(next: string | undefined, otherwise = "/"): string {
  if (!next?.startsWith("/")) return otherwise;
  // "//evil", "/\evil" and control characters would leave for another host in some browsers.
  const path = pathWithin(next);
  // What is returned is what has to hold: "/.//evil" is a path of ours that is written "//evil".
  return path !== null && pathWithin(path) === path ? path : otherwise;
}

function pathWithin(address: string): string | null {
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.origin === base ? url.pathname + url.search : null;
}
