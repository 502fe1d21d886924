"use client";

import { ActionForm } from "../_forms/action-form";
import { NewPasswordField } from "../_forms/new-password-field";
import { SubmitButton } from "../_forms/submit-button";
import { useFormAction } from "../_forms/use-form-action";
import { resetPasswordAction } from "./actions";

export function ResetForm({ token }: { token: string }) {
  const form = useFormAction(resetPasswordAction);
  return (
    <ActionForm form={form} onFields={(field) => form.submit({ token, password: field("password") })}>
      <NewPasswordField label="New password" error={form.errorOf("password")} />
      <SubmitButton busy={form.busy} size="lg">
        Set the password and sign in
      </SubmitButton>
    </ActionForm>
  );
}
