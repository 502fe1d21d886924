"use server";

import { revalidatePath } from "next/cache";
import { deleteProductBody, saveProductBody } from "@/lib/api/commands";
import { must } from "@/lib/shipping/errors";
import { deleteProduct, saveProduct } from "@/lib/use-cases/products/change-products";
import { actionClient } from "@/lib/web/action-client";

export const saveProductAction = actionClient
  .inputSchema(saveProductBody.extend({ seen: saveProductBody.nullable().optional() }))
  .action(async ({ parsedInput: { seen, ...product }, ctx }) => {
    const saved = must(await saveProduct(ctx, product, seen));
    revalidatePath("/settings/products");
    return saved;
  });

export const deleteProductAction = actionClient
  .inputSchema(deleteProductBody)
  .action(async ({ parsedInput, ctx }) => {
    must(await deleteProduct(ctx, parsedInput));
    revalidatePath("/settings/products");
  });
