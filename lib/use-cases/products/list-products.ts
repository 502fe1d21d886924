import type { ProductListView } from "@/lib/api/views";
import { csvLine } from "@/lib/audit/csv-line";
import { allowed } from "@/lib/auth/permissions";
import type { Db } from "@/lib/db/client";
import { countProducts, type ListedProduct, listProducts as queryProducts } from "@/lib/db/product-store";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { PRODUCT_FIELDS, productKey } from "@/lib/shipping/products";
import { PRODUCT_LABELS } from "@/lib/shipping/read-product";
import type { Context } from "../context";
import type { Download } from "../download";

const PAGE = 50;
const EXPORT_PAGE = 1_000;

/** Articles of the product list by their numbers; everybody may see them: rows are planned with them. */
export async function listProducts(
  { db, viewer }: Context,
  {
    q,
    sku,
    cursor,
    limit = PAGE,
  }: {
    q?: string | undefined;
    sku?: readonly string[] | undefined;
    cursor?: string | undefined;
    limit?: number | undefined;
  },
): Promise<Result<ProductListView>> {
  const refusal = allowed(viewer, "product.read");
  if (refusal) return err(refusal);
  const asked = {
    search: q ?? "",
    ...(sku ? { skus: sku } : {}),
    after: cursor ?? "",
    limit: limit + 1,
  };
  const [found, total] = await Promise.all([queryProducts(db, asked), countProducts(db)]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return ok({
    products: page.map(toView),
    total,
    nextCursor: found.length > limit && last ? productKey(last.sku) : null,
  });
}

const toView = ({ changedAt, ...product }: ListedProduct) => ({
  ...product,
  changedAt: changedAt.toISOString(),
});

/** The whole list as a CSV file that can be imported again, a page at a time. */
export function exportProducts({ db, viewer }: Context): Result<Download> {
  const refusal = allowed(viewer, "product.read");
  if (refusal) return err(refusal);
  return ok({ fileName: "products.csv", contentType: "text/csv; charset=utf-8", stream: csvPages(db) });
}

async function* csvPages(db: Db): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const columns = ["sku", ...PRODUCT_FIELDS] as const;
  yield encoder.encode(`\uFEFF${csvLine(columns.map((column) => PRODUCT_LABELS[column]))}`);
  for (let after = ""; ; ) {
    const page = await queryProducts(db, { after, limit: EXPORT_PAGE });
    const last = page.at(-1);
    if (!last) return;
    after = productKey(last.sku);
    const lines = page.map((product) => csvLine(columns.map((column) => product[column])));
    yield encoder.encode(lines.join(""));
  }
}
