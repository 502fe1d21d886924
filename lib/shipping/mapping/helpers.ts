import type { Helper } from "./helper";
import { fieldHelpers } from "./helpers-fields";
import { lineHelpers, nameHelpers, textHelpers } from "./helpers-text";

/** The section that repeats its body for each line of an order. */
export const LINES_SECTION = "lines";

/** Every helper: what the renderer runs and what the mapping page explains. */
export const HELPERS: readonly Helper[] = [...textHelpers, ...fieldHelpers, ...nameHelpers, ...lineHelpers];

const byName: ReadonlyMap<string, Helper> = new Map(HELPERS.map((helper) => [helper.name, helper]));

export function findHelper(name: string): Helper | null {
  return byName.get(name) ?? null;
}

/** Names that mean a helper after `{{#`; a column of such a name is written encoded there. */
export const RESERVED_SECTIONS: ReadonlySet<string> = new Set([LINES_SECTION, ...byName.keys()]);
