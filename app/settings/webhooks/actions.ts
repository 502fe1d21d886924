"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { addEndpoint, removeEndpoint, sendAgain, setEndpointEnabled } from "@/lib/use-cases/programs";
import { changePolicies } from "@/lib/use-cases/settings/policies";
import { actionClient, unwrap } from "@/lib/web/action-client";
import { endpointFormSchema } from "@/lib/webhooks/endpoint-form";

const PAGE = "/settings/webhooks";
const which = z.object({ id: z.uuid() });

export const addEndpointAction = actionClient
  .inputSchema(endpointFormSchema)
  .action(async ({ parsedInput, ctx: { viewer } }) => {
    const { signingSecret } = unwrap(await addEndpoint(viewer, parsedInput));
    revalidatePath(PAGE);
    return { signingSecret };
  });

export const removeEndpointAction = actionClient
  .inputSchema(which)
  .action(async ({ parsedInput, ctx: { viewer } }) => {
    unwrap(await removeEndpoint(viewer, parsedInput));
    revalidatePath(PAGE);
  });

export const setEndpointEnabledAction = actionClient
  .inputSchema(which.extend({ enabled: z.boolean() }))
  .action(async ({ parsedInput, ctx: { viewer } }) => {
    unwrap(await setEndpointEnabled(viewer, parsedInput));
    revalidatePath(PAGE);
  });

export const sendAgainAction = actionClient
  .inputSchema(which)
  .action(async ({ parsedInput, ctx: { viewer } }) => {
    unwrap(await sendAgain(viewer, parsedInput));
    revalidatePath(PAGE);
  });

export const allowPrivateTargetsAction = actionClient
  .inputSchema(z.object({ allowPrivateTargets: z.boolean() }))
  .action(async ({ parsedInput: value, ctx: { viewer } }) => {
    unwrap(await changePolicies(viewer, { group: "webhooks", value }));
    revalidatePath(PAGE);
  });
