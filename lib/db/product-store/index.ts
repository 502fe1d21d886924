import { asc, gt, inArray, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/client";
import { isChangeable } from "@/lib/db/lists";
import { jobRows, jobs, products } from "@/lib/db/schema";
import {
  type ListedProducts,
  type ListedValues,
  type Product,
  productKey,
  toProduct,
} from "@/lib/shipping/products";

/** What the list says of some articles, in one query; keys that it does not have are null. */
export async function readProducts(
  db: Pick<Db, "select">,
  { keys }: { keys: readonly string[] },
): Promise<ListedProducts> {
  if (keys.length === 0) return {};
  const found = await db
    .select({ key: products.key, listed: products.listed })
    .from(products)
    .where(isOneOf(sql`${products.key}`, keys));
  const byKey = new Map(found.map(({ key, listed }) => [key, listed]));
  return Object.fromEntries(keys.map((key) => [key, byKey.get(key) ?? null]));
}

/** One parameter for any number of texts. */
const isOneOf = (column: SQL, texts: readonly string[]) =>
  sql`${column} IN (SELECT jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;

export interface ListedProduct extends Product {
  readonly changedBy: string;
  readonly changedAt: Date;
}

/**
 * A page of the list, by article number.
 *
 * @param params.search part of a number or of a description
 * @param params.after the key of the last one of the page before
 */
export async function listProducts(
  db: Pick<Db, "select">,
  {
    search = "",
    skus,
    after = "",
    limit,
  }: { search?: string; skus?: readonly string[]; after?: string; limit: number },
): Promise<ListedProduct[]> {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db
    .select()
    .from(products)
    .where(
      sql.join(
        [
          gt(products.key, after),
          ...(search === "" ? [] : [sql`${products.searched} LIKE upper(${pattern})`]),
          ...(skus ? [inArray(products.key, skus.map(productKey))] : []),
        ],
        sql` AND `,
      ),
    )
    .orderBy(asc(products.key))
    .limit(limit);
  return rows.map(({ sku, listed, changedBy, updatedAt }) => ({
    ...toProduct(sku, listed),
    changedBy,
    changedAt: updatedAt,
  }));
}

export async function countProducts(db: Pick<Db, "$count">): Promise<number> {
  return db.$count(products);
}

/** What became of an article. */
export interface ProductChange {
  readonly key: string;
  readonly sku: string;
  readonly before: ListedValues | null;
  readonly after: ListedValues;
}

/**
 * Adds articles, or changes them, in one statement; each key once.
 *
 * @param params.merge what an entry does not say stays as it was
 * @returns those that are now other than before
 */
export async function putProducts(
  tx: Pick<Tx, "execute">,
  {
    entries,
    by,
    merge,
  }: { entries: readonly { sku: string; listed: ListedValues }[]; by: string; merge: boolean },
): Promise<ProductChange[]> {
  const list = JSON.stringify(entries.map(({ sku, listed }) => ({ key: productKey(sku), sku, listed })));
  const after = merge ? sql`coalesce(p.listed, '{}'::jsonb) || n.listed` : sql`n.listed`;
  const changed = await tx.execute<{
    key: string;
    sku: string;
    before: ListedValues | null;
    after: ListedValues;
  }>(sql`
    WITH new AS (
      SELECT n.key, n.sku, p.sku AS old, p.listed AS before, ${after} AS after
      FROM jsonb_to_recordset(${list}::jsonb) AS n(key text, sku text, listed jsonb)
      LEFT JOIN ${products} AS p ON p.key = n.key
    ), written AS (
      INSERT INTO ${products} AS p (key, sku, listed, changed_by)
      SELECT key, sku, after, ${by} FROM new WHERE before IS DISTINCT FROM after OR old IS DISTINCT FROM sku
      ON CONFLICT (key) DO UPDATE SET sku = excluded.sku, listed = excluded.listed, changed_by = excluded.changed_by,
        updated_at = clock_timestamp()
      RETURNING p.key
    )
    SELECT new.key, new.sku, new.before, new.after FROM new JOIN written USING (key) ORDER BY key`);
  return [...changed];
}

/** @returns what was deleted; null where there was no such article */
export async function deleteProduct(tx: Pick<Tx, "delete">, sku: string): Promise<Product | null> {
  const [gone] = await tx
    .delete(products)
    .where(sql`${products.key} = ${productKey(sku)}`)
    .returning();
  return gone ? toProduct(gone.sku, gone.listed) : null;
}

/**
 * Rows that wait for their approval, and were planned with what the list said of an article before, want to be planned
 * again: until then nobody can approve them. What was approved keeps what it was approved with.
 *
 * @param params.jobId of this job alone
 * @param params.keys of these articles alone
 * @returns the jobs that they are of
 */
export async function withdrawChangedProducts(
  tx: Pick<Tx, "execute">,
  { jobId, keys }: { jobId?: string; keys?: readonly string[] },
): Promise<string[]> {
  const stale = sql`
    SELECT r.job_id, r.row_number FROM ${jobRows} AS r
    WHERE r.products IS NOT NULL AND r.planned AND ${isChangeable} AND EXISTS (
      SELECT FROM jsonb_each(r.products) AS kept(key, listed) LEFT JOIN ${products} AS p ON p.key = kept.key
      WHERE nullif(kept.listed, 'null'::jsonb) IS DISTINCT FROM p.listed
        ${keys ? sql`AND ${isOneOf(sql`kept.key`, keys)}` : sql``})`;
  const ofJob = jobId ? sql`AND j.id = ${jobId}` : sql``;
  const concerned = await tx.execute<{ id: string }>(sql`
    SELECT j.id FROM ${jobs} AS j
    WHERE j.state = 'awaiting_approval' ${ofJob} AND EXISTS (${stale} AND r.job_id = j.id)`);
  if (concerned.length === 0) return [];
  const ids = concerned.map(({ id }) => id);
  const found = await tx.execute<{ id: string }>(sql`
    WITH waiting AS (
      SELECT j.id FROM ${jobs} AS j WHERE ${isOneOf(sql`j.id::text`, ids)} AND j.state = 'awaiting_approval'
      ORDER BY j.id FOR NO KEY UPDATE
    ), marked AS (
      UPDATE ${jobRows} AS r SET planned = false, updated_at = clock_timestamp()
      FROM (${stale} AND r.job_id IN (SELECT id FROM waiting)) AS s
      WHERE r.job_id = s.job_id AND r.row_number = s.row_number
      RETURNING r.job_id
    )
    UPDATE ${jobs} AS j SET fingerprint = NULL WHERE j.id IN (SELECT job_id FROM marked) RETURNING j.id`);
  return found.map(({ id }) => id);
}
