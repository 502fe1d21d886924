"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import { changeMode } from "@/lib/use-cases/settings/mode";
import {
  approvalSchema,
  autoModeSchema,
  changePolicies,
  laneSchema,
} from "@/lib/use-cases/settings/policies";
import { actionClient } from "@/lib/web/action-client";
import { opened } from "./opened";

export const changeModeAction = actionClient
  .inputSchema(z.object({ mode: z.string() }))
  .action(async ({ parsedInput, ctx }) => {
    const mode = must(await changeMode(ctx, parsedInput));
    // The badge in the header shows it on every page.
    revalidatePath("/", "layout");
    return mode;
  });

export const changeLanesAction = actionClient
  .inputSchema(laneSchema.and(opened))
  .action(async ({ parsedInput: { seen, ...value }, ctx }) => {
    must(await changePolicies(ctx, { group: "lanes", value, seen }));
    revalidatePath("/settings");
  });

export const changeApprovalAction = actionClient
  .inputSchema(approvalSchema.and(opened))
  .action(async ({ parsedInput: { seen, ...value }, ctx }) => {
    must(await changePolicies(ctx, { group: "approval", value, seen }));
    revalidatePath("/settings");
  });

export const changeAutoModeAction = actionClient
  .inputSchema(autoModeSchema.and(opened))
  .action(async ({ parsedInput: { seen, ...value }, ctx }) => {
    must(await changePolicies(ctx, { group: "autoMode", value, seen }));
    revalidatePath("/settings");
  });
