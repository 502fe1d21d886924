const APPROVERS: readonly string[] = ["supervisor", "administrator"];

interface NavItem {
  readonly href: string;
  readonly label: string;
  /** The key that follows `g`. */
  readonly key: string;
  /** Roles for which it is worth a place; the pages themselves decide who may see them. */
  readonly roles?: readonly string[];
}

/** The main places. */
export const NAV_ITEMS: readonly NavItem[] = [
  { href: "/", label: "Home", key: "h" },
  { href: "/jobs", label: "Jobs", key: "j" },
  { href: "/jobs/new", label: "New job", key: "n" },
  { href: "/approvals", label: "Approvals", key: "a", roles: APPROVERS },
  { href: "/audit", label: "Audit", key: "u", roles: APPROVERS },
  { href: "/settings", label: "Settings", key: "s" },
];

/** Those that a role is shown. */
export function navItemsFor(role: string): NavItem[] {
  return NAV_ITEMS.filter((item) => !item.roles || item.roles.includes(role));
}

/** Which of them a path belongs to: the longest match wins, so `/jobs/new` is not `/jobs`. */
export function currentNavItem(path: string): string | null {
  const matches = NAV_ITEMS.filter((item) => path === item.href || path.startsWith(`${item.href}/`));
  return matches.sort((a, b) => b.href.length - a.href.length)[0]?.href ?? null;
}
