import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import { noteChange } from "@/lib/db/jobs";
import { putProducts, deleteProduct as removeProduct, withdrawChangedProducts } from "@/lib/db/product-store";
import { changedSince } from "@/lib/settings/changed-since";
import { fail, problem, type Result } from "@/lib/shipping/errors";
import { type ListedValues, listedValues, type Product, productKey } from "@/lib/shipping/products";
import { readProduct, saysNothing } from "@/lib/shipping/read-product";
import type { Context } from "../context";
import { authorise, type InTransaction, withTransaction } from "../in-job";

/**
 * Adds an article to the product list, or changes what it says of one. `seen`: what a form was opened with, null where it
 * is to be a new one; without it, what is given holds, whatever there was.
 */
export function saveProduct(
  context: Context,
  texts: Partial<Product>,
  seen?: Partial<Product> | null,
): Promise<Result<{ sku: string }>> {
  return withTransaction(context, async (inside) => {
    await authorise(inside, "product.edit");
    const { product, problems } = readProduct(texts);
    const [first] = problems;
    if (first) {
      const { message, ...place } = first;
      return fail(problem("PRODUCT_INVALID", message, place));
    }
    if (saysNothing(product)) {
      fail(problem("PRODUCT_INVALID", "Nothing is said of the article.", { field: "description" }));
    }
    const { sku, ...values } = product;
    const entries = [{ sku, listed: listedValues(values) }];
    const [changed] = await putProducts(inside.db, { entries, by: inside.viewer.name, merge: false });
    if (changed) {
      const { before, after } = changed;
      if (seen !== undefined) refuseUnseen(sku, before, seen);
      const kind = before === null ? "product.added" : "product.changed";
      await writeAudit(inside.db, [{ actor: actorOf(inside.viewer), kind, detail: { sku, before, after } }]);
      await planWaitingRows(inside, [changed.key]);
    }
    return { sku };
  });
}

/** What nobody who saved had in view is not overwritten. */
function refuseUnseen(sku: string, before: ListedValues | null, seen: Partial<Product> | null): void {
  if (seen === null && before !== null) {
    fail(problem("NAME_TAKEN", `The product list has an article "${sku}" already.`, ALREADY));
  }
  const stale = seen && changedSince(listedValues({ ...NOTHING, ...seen }), before);
  if (stale) fail(stale);
}
const NOTHING = { description: "", hsCode: "", origin: "", value: "", currency: "", weight: "" };
const ALREADY = { field: "sku", remedy: "Search for it and change it there, or enter another number." };

/** Deletes an article of the list; jobs that were approved keep what they were approved with. */
export function deleteProduct(context: Context, { sku }: { sku: string }): Promise<Result<{ sku: string }>> {
  return withTransaction(context, async (inside) => {
    await authorise(inside, "product.import");
    const gone = await removeProduct(inside.db, sku);
    if (!gone) return fail(problem("NOT_FOUND", `The product list has no article "${sku}".`));
    const { sku: name, ...before } = gone;
    const detail = { sku: name, before: listedValues(before) };
    await writeAudit(inside.db, [{ actor: actorOf(inside.viewer), kind: "product.deleted", detail }]);
    await planWaitingRows(inside, [productKey(sku)]);
    return { sku: name };
  });
}

/** Rows that wait for their approval are planned with the new values; the one who changed the list has changed these jobs. */
export async function planWaitingRows(
  { db, queue, viewer }: InTransaction,
  keys: readonly string[],
): Promise<void> {
  for (const jobId of await withdrawChangedProducts(db, { keys })) {
    await noteChange(db, jobId, [viewer.userId]);
    await queue.send(db, "plan", { jobId });
  }
}
