"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ProductsScreen } from "@/components/products/products-screen";
import { DeleteDialog } from "../delete-dialog";
import { deleteProductAction, saveProductAction } from "./actions";

/** The list with what can be done to it. */
export function ProductsPage({ mayChange, mayImport }: { mayChange: boolean; mayImport: boolean }) {
  const queries = useQueryClient();
  const deleteAndRead = async (input: { sku: string }) => {
    const answer = await deleteProductAction(input);
    await queries.invalidateQueries({ queryKey: ["products"] });
    return answer;
  };
  return (
    <ProductsScreen
      save={saveProductAction}
      mayChange={mayChange}
      mayImport={mayImport}
      deleteButton={({ sku }) => (
        <DeleteDialog
          what={sku}
          note="Rows that wait for an approval lose what the list said; approved jobs keep it."
          action={deleteAndRead}
          input={{ sku }}
        />
      )}
    />
  );
}
