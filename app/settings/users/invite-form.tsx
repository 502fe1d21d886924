"use client";

import { useState } from "react";
import { readForm } from "@/app/_forms/read-form";
import { SubmitButton } from "@/app/_forms/submit-button";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Card, CardContent, CardDescription, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { Role } from "@/lib/auth/viewer";
import { inviteUserAction } from "./actions";
import { LinkDialog } from "./link-dialog";
import { RoleSelect } from "./role-select";

export function InviteForm() {
  const [role, setRole] = useState<Role>("clerk");
  const [url, setUrl] = useState<string | null>(null);
  const form = useFormAction(inviteUserAction, {
    onDone: (link) => {
      setUrl(link?.url ?? null);
      form.ref.current?.reset();
    },
  });
  return (
    <Card>
      <div className="grid gap-0.5 px-4 pt-3">
        <CardTitle>Invite somebody</CardTitle>
        <CardDescription>You get a link to pass on; with it they make their own account.</CardDescription>
      </div>
      <CardContent className="grid gap-3">
        {form.problem ? <ProblemAlert problem={form.problem} /> : null}
        <form
          ref={form.ref}
          noValidate
          className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_10rem_auto]"
          onSubmit={(event) => form.submit({ email: readForm(event)("email"), role })}
        >
          <Field label="E-mail" error={form.errorOf("email")}>
            <Input name="email" type="email" autoComplete="off" />
          </Field>
          <Field label="Role" error={form.errorOf("role")}>
            <RoleSelect value={role} onChange={setRole} />
          </Field>
          <SubmitButton busy={form.busy} className="sm:mt-5.5">
            Make an invitation
          </SubmitButton>
        </form>
      </CardContent>
      <LinkDialog
        title="The invitation"
        note="Send this link to the person. It works once, for 7 days, and is not shown again."
        url={url}
        onClose={() => setUrl(null)}
      />
    </Card>
  );
}
