"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import { addEndpoint, removeEndpoint, sendAgain, setEndpointEnabled } from "@/lib/use-cases/programs";
import { changePolicies } from "@/lib/use-cases/settings/policies";
import { actionClient } from "@/lib/web/action-client";
import { endpointFormSchema } from "@/lib/webhooks/endpoint-form";

const PAGE = "/settings/webhooks";
const which = z.object({ id: z.uuid() });

export const addEndpointAction = actionClient
  .inputSchema(endpointFormSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { signingSecret } = must(await addEndpoint(ctx, parsedInput));
    revalidatePath(PAGE);
    return { signingSecret };
  });

export const removeEndpointAction = actionClient.inputSchema(which).action(async ({ parsedInput, ctx }) => {
  must(await removeEndpoint(ctx, parsedInput));
  revalidatePath(PAGE);
});

export const setEndpointEnabledAction = actionClient
  .inputSchema(which.extend({ enabled: z.boolean() }))
  .action(async ({ parsedInput, ctx }) => {
    must(await setEndpointEnabled(ctx, parsedInput));
    revalidatePath(PAGE);
  });

export const sendAgainAction = actionClient.inputSchema(which).action(async ({ parsedInput, ctx }) => {
  must(await sendAgain(ctx, parsedInput));
  revalidatePath(PAGE);
});

export const allowPrivateTargetsAction = actionClient
  .inputSchema(z.object({ allowPrivateTargets: z.boolean() }))
  .action(async ({ parsedInput: value, ctx }) => {
    must(await changePolicies(ctx, { group: "webhooks", value }));
    revalidatePath(PAGE);
  });
