"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import {
  asking,
  beginAuthenticator,
  finishAuthenticator,
  keepPasskey,
  passkeyAnswerSchema,
  passkeyToMake,
  removeAuthenticator,
  removePasskey,
} from "@/lib/use-cases/people/security";
import { ownAccountClient } from "@/lib/web/action-client";
import { drawQrCode } from "./draw-qr-code";

const password = z.object({ password: z.string().max(1000) });
const refresh = () => revalidatePath("/", "layout");

export const beginAuthenticatorAction = ownAccountClient
  .inputSchema(password)
  .action(async ({ parsedInput, ctx }) => {
    const made = must(await beginAuthenticator(asking(ctx, await headers()), parsedInput));
    return { ...made, picture: drawQrCode(made.uri) };
  });

export const finishAuthenticatorAction = ownAccountClient
  .inputSchema(z.object({ code: z.string().trim().min(6, "Enter the six digits.").max(10) }))
  .action(async ({ parsedInput, ctx }) => {
    must(await finishAuthenticator(asking(ctx, await headers()), parsedInput));
    refresh();
  });

export const removeAuthenticatorAction = ownAccountClient
  .inputSchema(password)
  .action(async ({ parsedInput, ctx }) => {
    must(await removeAuthenticator(asking(ctx, await headers()), parsedInput));
    refresh();
  });

export const askForNewPasskeyAction = ownAccountClient.action(async ({ ctx }) =>
  must(await passkeyToMake(asking(ctx, await headers()))),
);

export const keepPasskeyAction = ownAccountClient
  .inputSchema(
    z.object({
      response: passkeyAnswerSchema,
      name: z.string().trim().min(1, "Enter a name.").max(60, "Use at most 60 characters."),
    }),
  )
  .action(async ({ parsedInput, ctx }) => {
    must(await keepPasskey(asking(ctx, await headers()), parsedInput));
    refresh();
  });

export const removePasskeyAction = ownAccountClient
  .inputSchema(z.object({ passkeyId: z.string().min(1) }))
  .action(async ({ parsedInput, ctx }) => {
    must(await removePasskey(asking(ctx, await headers()), parsedInput));
    refresh();
  });
