"use client";

import { ProblemAlert } from "@/components/ui/problem-alert";
import { NewPasswordField } from "../_forms/new-password-field";
import { readForm } from "../_forms/read-form";
import { SubmitButton } from "../_forms/submit-button";
import { useFormAction } from "../_forms/use-form-action";
import { resetPasswordAction } from "./actions";

export function ResetForm({ token }: { token: string }) {
  const form = useFormAction(resetPasswordAction);
  return (
    <form
      ref={form.ref}
      noValidate
      className="grid gap-3"
      onSubmit={(event) => form.submit({ token, password: readForm(event)("password") })}
    >
      {form.problem ? <ProblemAlert problem={form.problem} /> : null}
      <NewPasswordField label="New password" error={form.errorOf("password")} />
      <SubmitButton busy={form.busy} size="lg">
        Set the password and sign in
      </SubmitButton>
    </form>
  );
}
