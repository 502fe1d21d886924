"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { invitationSchema } from "@/lib/auth/person-schemas";
import { acceptInvitation, signIn } from "@/lib/use-cases/people/enter";
import { publicActionClient, unwrap } from "@/lib/web/action-client";

export const acceptInvitationAction = publicActionClient
  .inputSchema(invitationSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { email } = unwrap(await acceptInvitation(ctx, parsedInput));
    const { password } = parsedInput;
    unwrap(await signIn(ctx, { email, password, headers: new Headers(await headers()) }));
    redirect("/jobs");
  });
