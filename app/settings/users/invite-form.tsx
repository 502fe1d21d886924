"use client";

import { useState } from "react";
import { SubmitButton } from "@/app/_forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Role } from "@/lib/auth/viewer";
import { MakeCard } from "../make-card";
import { ShownOnceDialog } from "../shown-once-dialog";
import { useMaker } from "../use-maker";
import { inviteUserAction } from "./actions";
import { RoleSelect } from "./role-select";

/** Makes an invitation, and shows its link once. */
export function InviteForm() {
  const [role, setRole] = useState<Role>("clerk");
  const { form, made, forget } = useMaker(inviteUserAction, ({ url }) => url);
  return (
    <MakeCard
      title="Invite a person"
      description="You get a link to pass on; with it they create their own account."
      form={form}
      className="items-start sm:grid-cols-[minmax(0,1fr)_10rem_auto] sm:*:[[role=alert]]:col-span-full"
      onFields={(field) => form.submit({ email: field("email"), role })}
      after={
        <ShownOnceDialog
          title="The invitation"
          note="Send this link to the person. It works once, for 7 days, and is not shown again."
          what="the link"
          value={made}
          onClose={forget}
        />
      }
    >
      <Field label="E-mail" error={form.errorOf("email")}>
        <Input name="email" type="email" autoComplete="off" />
      </Field>
      <Field label="Role" error={form.errorOf("role")}>
        <RoleSelect value={role} onChange={setRole} />
      </Field>
      <SubmitButton busy={form.busy} className="sm:mt-5.5">
        Create an invitation
      </SubmitButton>
    </MakeCard>
  );
}
