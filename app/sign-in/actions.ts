"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signInSchema } from "@/lib/auth/person-schemas";
import { signIn } from "@/lib/use-cases/people/enter";
import { publicActionClient, unwrap } from "@/lib/web/action-client";
import { returnPath } from "@/lib/web/return-path";

export const signInAction = publicActionClient
  .inputSchema(signInSchema.extend({ next: z.string().optional() }))
  .action(async ({ ctx, parsedInput: { email, password, next } }) => {
    unwrap(await signIn(ctx, { email, password, headers: new Headers(await headers()) }));
    redirect(returnPath(next));
  });
