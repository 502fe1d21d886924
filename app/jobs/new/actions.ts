"use server";

import { z } from "zod";
import { importSample } from "@/lib/use-cases/import-sample";
import { actionClient, unwrap } from "@/lib/web/action-client";

export const importSampleAction = actionClient
  .inputSchema(z.object({ sample: z.string().max(50) }))
  .action(async ({ ctx, parsedInput }) => unwrap(await importSample(ctx, parsedInput)));
