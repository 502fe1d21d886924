"use server";

import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import { importSample } from "@/lib/use-cases/import-sample";
import { actionClient } from "@/lib/web/action-client";

export const importSampleAction = actionClient
  .inputSchema(z.object({ sample: z.string().max(50) }))
  .action(async ({ ctx, parsedInput }) => must(await importSample(ctx, parsedInput)));
