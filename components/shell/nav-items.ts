/** The main places, with the key that follows `g`. */
export const NAV_ITEMS = [
  { href: "/jobs", label: "Jobs", key: "j" },
  { href: "/jobs/new", label: "New job", key: "n" },
  { href: "/settings", label: "Settings", key: "s" },
] as const;

/** Which of them a path belongs to: the longest match wins, so `/jobs/new` is not `/jobs`. */
export function currentNavItem(path: string): string | null {
  const matches = NAV_ITEMS.filter((item) => path === item.href || path.startsWith(`${item.href}/`));
  return matches.sort((a, b) => b.href.length - a.href.length)[0]?.href ?? null;
}
