"use client";

import { Tag } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { RowView } from "@/lib/api/views";
import { ProductDialog, type SaveProduct } from "./product-dialog";

type Article = RowView["articles"][number];
/** Of an order with more, the rest is in the list as soon as these are. */
const SHOWN = 8;

/** Buttons that take what a row says of its articles into the product list, and ask for what it does not say. */
export function OfferedArticles({ articles, save }: { articles: readonly Article[]; save: SaveProduct }) {
  const [opened, setOpened] = useState<Article | null>(null);
  if (articles.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {articles.slice(0, SHOWN).map((article) => (
        <Button key={article.sku} size="sm" onClick={() => setOpened(article)}>
          <Tag aria-hidden="true" />
          Add {article.sku} to the product list
        </Button>
      ))}
      <ProductDialog
        key={opened?.sku ?? ""}
        product={opened}
        known
        save={save}
        note="Taken for every order with this article that does not say it itself. Rows that wait for an approval are checked again."
        onClose={() => setOpened(null)}
      />
    </div>
  );
}
