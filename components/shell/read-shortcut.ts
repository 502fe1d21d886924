import { NAV_ITEMS } from "./nav-items";

/** What a key means; `prefix` waits for the second key of `g j`. */
export type Shortcut =
  | { readonly kind: "go"; readonly href: string }
  | { readonly kind: "help" }
  | { readonly kind: "palette" }
  | { readonly kind: "prefix" }
  | null;

export interface Keystroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * Reads one keystroke. `afterPrefix` is true right after a `g`; `typing` while a text control has the focus, when
 * only Ctrl/⌘ K counts; `singleKeys` false once the person has switched single keys off (WCAG 2.1.4).
 */
export function readShortcut(
  stroke: Keystroke,
  context: { afterPrefix: boolean; typing: boolean; singleKeys: boolean },
): Shortcut {
  const { key } = stroke;
  if ((stroke.ctrlKey || stroke.metaKey) && !stroke.altKey) {
    return key.toLowerCase() === "k" ? { kind: "palette" } : null;
  }
  if (stroke.altKey || context.typing || !context.singleKeys) return null;
  if (context.afterPrefix) {
    const item = NAV_ITEMS.find((one) => one.key === key);
    return item ? { kind: "go", href: item.href } : null;
  }
  if (key === "g") return { kind: "prefix" };
  if (key === "n") return { kind: "go", href: "/jobs/new" };
  if (key === "/") return { kind: "palette" };
  if (key === "?") return { kind: "help" };
  return null;
}
