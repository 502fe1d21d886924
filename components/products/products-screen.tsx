"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, Tag } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { SearchField } from "@/components/ui/search-field";
import { TableSkeleton } from "@/components/ui/skeleton";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { problemOfError } from "@/lib/api/fetch-json";
import { productsQuery } from "@/lib/api/product-queries";
import type { ProblemView, ProductView } from "@/lib/api/views";
import { countryName } from "@/lib/shipping/reference/countries";
import { ImportButton } from "./import-button";
import { ProductDialog, type SaveProduct } from "./product-dialog";

/** The product list: what customs are told of an article, wherever a file does not say it. */
export function ProductsScreen({
  save,
  mayChange,
  mayImport,
  deleteButton,
}: {
  save: SaveProduct;
  mayChange: boolean;
  /** Whether the viewer may import and delete. */
  mayImport: boolean;
  deleteButton: (product: ProductView) => ReactNode;
}) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const [trail, setTrail] = useState<(string | null)[]>([]);
  const cursor = trail.at(-1) ?? null;
  const list = useQuery(productsQuery({ q, cursor }));
  const [opened, setOpened] = useState<ProductView | "new" | null>(null);
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const page = list.data;
  const empty = page?.total === 0;
  const actions = (
    <>
      {mayImport ? <ImportButton onProblem={setProblem} /> : null}
      {mayChange ? (
        <Button variant="primary" onClick={() => setOpened("new")}>
          Add an article
        </Button>
      ) : null}
    </>
  );
  return (
    <>
      <PageHeader
        title="Products"
        description="What customs is told about an article wherever an order file does not say it. A file's own value comes first."
        actions={page && !empty ? actions : undefined}
      />
      <div className="grid gap-3">
        {problem ? <ProblemAlert problem={problem} title="The file was not imported" /> : null}
        {page && !empty ? (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <SearchField
              label="Search the product list"
              placeholder="Article number or description"
              value={typed}
              onChange={(text) => {
                setTrail([]);
                setTyped(text);
              }}
            />
            <Button asChild>
              <a href="/api/v1/products.csv" download>
                <Download aria-hidden="true" />
                Export
              </a>
            </Button>
          </div>
        ) : null}
        <Card>
          {list.isError ? <ProblemAlert problem={problemOfError(list.error)} /> : null}
          {list.isPending ? <TableSkeleton label="Loading the product list…" /> : null}
          {empty ? (
            <EmptyState icon={Tag} title="No products yet" actions={actions}>
              <p>
                Shipments across a customs border say of each article what it is, its HS code, where it was
                made and what one is worth. What is listed here is taken for every order.
              </p>
            </EmptyState>
          ) : null}
          {page && !empty && page.products.length === 0 ? (
            <EmptyState title="No article matches the search" />
          ) : null}
          {page && page.products.length > 0 ? (
            <Table label="Products">
              <ColumnHeads
                names={["Article", "What it is", "HS code", "Made in", "Value of one", "Weight"]}
                actions={mayChange}
              />
              <TableBody>
                {page.products.map((product) => (
                  <TableRow key={product.sku}>
                    <TableCell className="wrap-anywhere min-w-28 font-medium">{product.sku}</TableCell>
                    <TableCell className="wrap-anywhere">{product.description || "–"}</TableCell>
                    <TableCell className="tabular-nums">{product.hsCode || "–"}</TableCell>
                    <TableCell>{product.origin ? countryName(product.origin) : "–"}</TableCell>
                    <TableCell className="tabular-nums">
                      {product.value ? `${product.value} ${product.currency}` : "–"}
                    </TableCell>
                    <TableCell className="tabular-nums">{product.weight || "–"}</TableCell>
                    {mayChange ? (
                      <TableCell>
                        <div className="flex justify-end gap-2">
                          <Button
                            size="sm"
                            onClick={() => setOpened(product)}
                            aria-label={`Edit ${product.sku}`}
                          >
                            Edit
                          </Button>
                          {mayImport ? deleteButton(product) : null}
                        </div>
                      </TableCell>
                    ) : null}
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          ) : null}
        </Card>
        {page && !empty ? (
          <Pagination
            label="Pages of the product list"
            summary={`${page.total.toLocaleString("en-US")} in the list`}
            onPrevious={trail.length > 0 ? () => setTrail(trail.slice(0, -1)) : null}
            onNext={page.nextCursor ? () => setTrail([...trail, page.nextCursor]) : null}
            busy={list.isFetching}
          />
        ) : null}
      </div>
      <ProductDialog
        key={opened === null || opened === "new" ? "new" : opened.sku}
        product={opened}
        known={opened !== "new"}
        seen={
          opened === "new" || opened === null
            ? null
            : (page?.products.find(({ sku }) => sku === opened.sku) ?? opened)
        }
        save={save}
        note="Rows that wait for an approval are checked again with what you save; approved jobs stay as they were approved."
        onClose={() => setOpened(null)}
      />
    </>
  );
}
