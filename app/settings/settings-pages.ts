import type { Action } from "@/lib/auth/permissions";

/** What the side navigation lists; `right` hides a page from those who may not open it (the page itself checks). */
export const SETTINGS_PAGES: readonly { href: string; label: string; right?: Action }[] = [
  { href: "/settings", label: "General" },
  { href: "/settings/shippers", label: "Shippers" },
  { href: "/settings/presets", label: "Package presets" },
  { href: "/settings/products", label: "Products" },
  { href: "/settings/mappings", label: "Mappings" },
  { href: "/settings/carrier", label: "Carrier", right: "carrier.edit" },
  { href: "/settings/restores", label: "After a restore", right: "memory.read" },
  { href: "/settings/security", label: "Security", right: "settings.policies" },
  { href: "/settings/privacy", label: "Privacy", right: "settings.policies" },
  { href: "/settings/users", label: "Users", right: "user.manage" },
  { href: "/settings/keys", label: "API keys" },
  { href: "/settings/webhooks", label: "Webhooks", right: "webhook.manage" },
  { href: "/settings/account", label: "Your account" },
];
