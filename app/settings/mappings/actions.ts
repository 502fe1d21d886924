"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import { deleteMapping } from "@/lib/use-cases/delete-mapping";
import { renameMapping } from "@/lib/use-cases/rename-mapping";
import { actionClient } from "@/lib/web/action-client";

export const renameMappingAction = actionClient
  .inputSchema(
    z.object({
      mappingId: z.uuid(),
      name: z.string().trim().min(1, "Enter a name.").max(80, "Use at most 80 characters."),
    }),
  )
  .action(async ({ parsedInput, ctx }) => {
    must(await renameMapping(ctx, parsedInput));
    revalidatePath("/settings/mappings");
  });

export const deleteMappingAction = actionClient
  .inputSchema(z.object({ mappingId: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    must(await deleteMapping(ctx, parsedInput));
    revalidatePath("/settings/mappings");
  });
