"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import { deleteShipper, saveShipper, shipperFormSchema } from "@/lib/use-cases/settings/shippers";
import { actionClient } from "@/lib/web/action-client";
import { opened } from "../opened";

export const saveShipperAction = actionClient
  .inputSchema(shipperFormSchema.and(opened.extend({ id: z.uuid().optional() })))
  .action(async ({ parsedInput: { id, seen, ...form }, ctx }) => {
    must(await saveShipper(ctx, { id, form, seen }));
    revalidatePath("/settings/shippers");
  });

export const deleteShipperAction = actionClient
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    must(await deleteShipper(ctx, parsedInput));
    revalidatePath("/settings/shippers");
  });
