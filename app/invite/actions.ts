"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { invitationSchema } from "@/lib/auth/person-schemas";
import { must } from "@/lib/shipping/errors";
import { acceptInvitation, signIn } from "@/lib/use-cases/people/enter";
import { publicActionClient } from "@/lib/web/action-client";

export const acceptInvitationAction = publicActionClient
  .inputSchema(invitationSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { email } = must(await acceptInvitation(ctx, parsedInput));
    const { password } = parsedInput;
    must(await signIn(ctx, { email, password, headers: new Headers(await headers()) }));
    redirect("/");
  });
