import { saveProductBody } from "@/lib/api/commands";
import { parseQuery, productsQuerySchema } from "@/lib/api/query-schemas";
import { err, problem } from "@/lib/shipping/errors";
import { saveProduct } from "@/lib/use-cases/products/change-products";
import { listProducts } from "@/lib/use-cases/products/list-products";
import { handleCommand } from "@/lib/web/handle-command";
import { handleRoute } from "@/lib/web/handle-route";

const MOST_NAMED = 50;

/** `?q=&sku=&cursor=&limit=`: articles of the product list, by their numbers. */
export const GET = handleRoute(async ({ context, query }) => {
  const input = parseQuery(productsQuerySchema, query);
  if (!input.ok) return input;
  const sku = query.getAll("sku");
  if (sku.length > MOST_NAMED) {
    return err(
      problem("INPUT_INVALID", `At most ${MOST_NAMED} articles are named at once.`, { field: "sku" }),
    );
  }
  return listProducts(context, { ...input.value, sku: sku.length > 0 ? sku : undefined });
});

/** Adds an article, or changes what is said of it. */
export const POST = handleCommand(saveProductBody, ({ context, body }) => saveProduct(context, body));
