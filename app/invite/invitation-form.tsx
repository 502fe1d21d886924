"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ActionForm } from "../_forms/action-form";
import { NewPasswordField } from "../_forms/new-password-field";
import { SubmitButton } from "../_forms/submit-button";
import { useFormAction } from "../_forms/use-form-action";
import { acceptInvitationAction } from "./actions";

export function InvitationForm({ token, email }: { token: string; email: string }) {
  const form = useFormAction(acceptInvitationAction);
  return (
    <ActionForm
      form={form}
      onFields={(field) => form.submit({ token, name: field("name"), password: field("password") })}
    >
      {/* For password managers: which account the password belongs to. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="Your name" hint="Shown beside what you upload and approve." error={form.errorOf("name")}>
        <Input name="name" autoComplete="name" autoFocus />
      </Field>
      <NewPasswordField error={form.errorOf("password")} />
      <SubmitButton busy={form.busy} size="lg">
        Create the account
      </SubmitButton>
    </ActionForm>
  );
}
