"use server";

import { revalidatePath } from "next/cache";
import { carrierSchema, saveCarrier, testCarrier } from "@/lib/use-cases/settings/carrier";
import { actionClient, unwrap } from "@/lib/web/action-client";

export const saveCarrierAction = actionClient
  .inputSchema(carrierSchema)
  .action(async ({ parsedInput, ctx: { viewer } }) => {
    unwrap(await saveCarrier(viewer, parsedInput));
    revalidatePath("/settings/carrier");
  });

export const testCarrierAction = actionClient.action(async ({ ctx: { viewer } }) =>
  unwrap(await testCarrier(viewer)),
);
