"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signOut } from "@/lib/use-cases/people/sessions";
import { publicActionClient } from "@/lib/web/action-client";

/** Also for a session that has ended meanwhile. */
export const signOutAction = publicActionClient.action(async ({ ctx }) => {
  await signOut(ctx, { headers: await headers() });
  redirect("/sign-in");
});
