import type { Metadata } from "next";
import { allowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/web/context";
import { ProductsPage } from "./products-page";

export const metadata: Metadata = { title: "Products" };

export default async function ProductListPage() {
  const { viewer } = await requireContext();
  return (
    <ProductsPage
      mayChange={allowed(viewer, "product.edit") === null}
      mayImport={allowed(viewer, "product.import") === null}
    />
  );
}
