"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { welcomeSchema } from "@/lib/auth/person-schemas";
import { must } from "@/lib/shipping/errors";
import { createAdministrator, signIn } from "@/lib/use-cases/people/enter";
import { changePolicies, readPolicies } from "@/lib/use-cases/settings/policies";
import { actionClient, publicActionClient } from "@/lib/web/action-client";

export const createAdministratorAction = publicActionClient
  .inputSchema(welcomeSchema)
  .action(async ({ ctx, parsedInput }) => {
    must(await createAdministrator(ctx, parsedInput));
    const { email, password } = parsedInput;
    must(await signIn(ctx, { email, password, headers: new Headers(await headers()) }));
    redirect("/welcome/team");
  });

export const chooseTeamAction = actionClient
  .inputSchema(z.object({ team: z.boolean() }))
  .action(async ({ parsedInput: { team }, ctx }) => {
    const { settings } = await readPolicies(ctx);
    const value = { ...settings.approval, twoPersonApproval: team };
    must(await changePolicies(ctx, { group: "approval", value }));
    redirect("/welcome/shipper");
  });
