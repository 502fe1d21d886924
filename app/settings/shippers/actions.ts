"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { deleteShipper, saveShipper, shipperFormSchema } from "@/lib/use-cases/settings/shippers";
import { actionClient, unwrap } from "@/lib/web/action-client";

export const saveShipperAction = actionClient
  .inputSchema(shipperFormSchema.and(z.object({ id: z.uuid().optional() })))
  .action(async ({ parsedInput: { id, ...form }, ctx }) => {
    unwrap(await saveShipper(ctx, { id, form }));
    revalidatePath("/settings/shippers");
  });

export const deleteShipperAction = actionClient
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    unwrap(await deleteShipper(ctx, parsedInput));
    revalidatePath("/settings/shippers");
  });
