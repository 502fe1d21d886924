"use server";

import { revalidatePath } from "next/cache";
import { must } from "@/lib/shipping/errors";
import { organisationSchema, saveOrganisation, signInPolicySchema } from "@/lib/use-cases/people/security";
import { changePolicies } from "@/lib/use-cases/settings/policies";
import { actionClient } from "@/lib/web/action-client";
import { opened } from "../opened";

const PAGE = "/settings/security";

export const changeSignInPolicyAction = actionClient
  .inputSchema(signInPolicySchema.and(opened))
  .action(async ({ parsedInput: { seen, ...value }, ctx }) => {
    must(await changePolicies(ctx, { group: "signIn", value, seen }));
    revalidatePath(PAGE);
  });

export const saveOrganisationAction = actionClient
  .inputSchema(organisationSchema)
  .action(async ({ parsedInput, ctx }) => {
    must(await saveOrganisation(ctx, parsedInput));
    revalidatePath(PAGE);
  });
