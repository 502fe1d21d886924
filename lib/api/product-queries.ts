import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json";
import { addressQuery } from "./queries";
import type { ProductListView } from "./views";

/** One page of the product list. */
export const productsQuery = (filter: { readonly q: string; readonly cursor: string | null }) =>
  queryOptions({
    queryKey: ["products", "list", filter],
    queryFn: ({ signal }) =>
      fetchJson<ProductListView>(`/api/v1/products${addressQuery({ ...filter })}`, signal),
    placeholderData: keepPreviousData,
  });

/** As many as one call names. */
const MOST_NAMED = 50;

/** What the list says of some articles; it is not asked where there are none. */
export const namedProductsQuery = (skus: readonly string[]) => {
  const named = skus.slice(0, MOST_NAMED);
  const search = new URLSearchParams([...named.map((sku) => ["sku", sku]), ["limit", String(MOST_NAMED)]]);
  return queryOptions({
    queryKey: ["products", "named", named],
    queryFn: ({ signal }) => fetchJson<ProductListView>(`/api/v1/products?${search}`, signal),
    enabled: named.length > 0,
  });
};
