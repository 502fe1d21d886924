"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signOut } from "@/lib/runtime/use-cases/people/sessions";
import { actionClient } from "@/lib/web/action-client";

export const signOutAction = actionClient.action(async () => {
  await signOut(await headers());
  redirect("/sign-in");
});
