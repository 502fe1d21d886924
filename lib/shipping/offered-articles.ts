import type { Issue } from "./issue";
import type { Draft } from "./mapping/compile-template";
import { articleOf } from "./plan/complete-draft";
import type { Overrides } from "./planned-row";
import { isListed, type Product, productKey } from "./products";

/**
 * Articles of a row that the product list could take from it, each once: those of which something is missing, and those
 * for which a person typed something that the list can keep.
 *
 * @param draft of the row, with what was typed and without what the list says
 */
export function offeredArticles(
  draft: Draft,
  issues: readonly Pick<Issue, "article">[],
  overrides: Overrides,
): Product[] {
  const typed = Object.entries(overrides).some(([field, text]) => isListed(field) && text.trim() !== "");
  const missing = new Set(issues.flatMap(({ article }) => (article ? [productKey(article)] : [])));
  const offered = new Map<string, Product>();
  for (const article of draft.goods.map(articleOf)) {
    const key = productKey(article.sku);
    if (key !== "" && !offered.has(key) && (typed || missing.has(key))) offered.set(key, article);
  }
  return [...offered.values()];
}
