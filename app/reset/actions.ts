"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { resetSchema } from "@/lib/auth/person-schemas";
import { must } from "@/lib/shipping/errors";
import { resetPassword, signIn } from "@/lib/use-cases/people/enter";
import { publicActionClient } from "@/lib/web/action-client";

export const resetPasswordAction = publicActionClient
  .inputSchema(resetSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { email } = must(await resetPassword(ctx, parsedInput));
    const { password } = parsedInput;
    must(await signIn(ctx, { email, password, headers: new Headers(await headers()) }));
    redirect("/");
  });
