"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signInSchema } from "@/lib/auth/person-schemas";
import { must } from "@/lib/shipping/errors";
import { signIn } from "@/lib/use-cases/people/enter";
import {
  finishSignIn,
  organisationAddress,
  passkeyAnswerSchema,
  passkeyToAskFor,
  signInWithPasskey,
} from "@/lib/use-cases/people/security";
import { publicActionClient } from "@/lib/web/action-client";
import { returnPath } from "@/lib/web/return-path";

export const signInAction = publicActionClient
  .inputSchema(signInSchema.extend({ next: z.string().optional() }))
  .action(async ({ ctx, parsedInput: { email, password, next } }) => {
    const { needsCode } = must(await signIn(ctx, { email, password, headers: new Headers(await headers()) }));
    const back = returnPath(next);
    redirect(needsCode ? `/sign-in/code?next=${encodeURIComponent(back)}` : back);
  });

export const finishSignInAction = publicActionClient
  .inputSchema(
    z.object({ code: z.string().trim().min(1, "Enter the code.").max(40), next: z.string().optional() }),
  )
  .action(async ({ ctx, parsedInput: { code, next } }) => {
    must(await finishSignIn(ctx, { code, headers: new Headers(await headers()) }));
    redirect(returnPath(next));
  });

export const askForPasskeyAction = publicActionClient.action(async ({ ctx }) =>
  passkeyToAskFor(ctx, new Headers(await headers())),
);

export const signInWithPasskeyAction = publicActionClient
  .inputSchema(z.object({ response: passkeyAnswerSchema, next: z.string().optional() }))
  .action(async ({ ctx, parsedInput: { response, next } }) => {
    must(await signInWithPasskey(ctx, { response, headers: new Headers(await headers()) }));
    redirect(returnPath(next));
  });

export const goToOrganisationAction = publicActionClient
  .inputSchema(z.object({ next: z.string().optional() }))
  .action(async ({ ctx, parsedInput: { next } }) => {
    const back = returnPath(next);
    const address = must(await organisationAddress(ctx, { back, headers: new Headers(await headers()) }));
    redirect(address);
  });
