"use server";

import { z } from "zod";
import { jobDefaults } from "@/lib/api/job-defaults";
import { must } from "@/lib/shipping/errors";
import { withoutBlanks } from "@/lib/shipping/job-defaults";
import { DELIMITERS, SOURCE_ENCODINGS } from "@/lib/sources/source-settings";
import { changeSource } from "@/lib/use-cases/change-source";
import { countFiltered } from "@/lib/use-cases/count-filtered";
import { mapAndPreview } from "@/lib/use-cases/map-and-preview";
import { saveJobMapping } from "@/lib/use-cases/save-job-mapping";

import { actionClient } from "@/lib/web/action-client";

const mapping = z.object({
  jobId: z.uuid(),
  template: z.string().max(100_000),
  defaultService: z.string().min(1).max(20),
  defaultCountry: z.string().regex(/^[A-Z]{2}$/),
  presetId: z.uuid().nullable(),
  defaults: jobDefaults.transform(withoutBlanks).optional(),
  shipperId: z.uuid().nullable(),
  carrierAccountId: z.string().max(100).nullable().optional(),
  mappingId: z.uuid().nullable(),
  saveAs: z.object({ name: z.string().max(200), replace: z.boolean() }).optional(),
});

export const changeSourceAction = actionClient
  .inputSchema(
    z.object({
      jobId: z.uuid(),
      sheet: z.string().max(200).optional(),
      headerRow: z.number().int().nonnegative().optional(),
      encoding: z.string().pipe(z.enum(SOURCE_ENCODINGS)).optional(),
      delimiter: z.string().pipe(z.enum(DELIMITERS)).optional(),
      grouped: z.boolean().optional(),
      separateOrders: z.array(z.string().max(200)).max(1_000).optional(),
      filter: z.string().max(2_048).nullable().optional(),
      takeBack: z.array(z.number().int().positive()).max(1_000).optional(),
    }),
  )
  .action(async ({ ctx, parsedInput }) => must(await changeSource(ctx, parsedInput)));

/** How many lines a filter would take. */
export const countFilteredAction = actionClient
  .inputSchema(z.object({ jobId: z.uuid(), clause: z.string().max(2_048) }))
  .action(async ({ ctx, parsedInput }) => must(await countFiltered(ctx, parsedInput)));

export const saveMappingAction = actionClient
  .inputSchema(mapping)
  .action(async ({ ctx, parsedInput }) => must(await saveJobMapping(ctx, parsedInput)));

export const goOnAction = actionClient
  .inputSchema(mapping)
  .action(async ({ ctx, parsedInput }) => must(await mapAndPreview(ctx, parsedInput)));
