"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ActionForm } from "../_forms/action-form";
import { SubmitButton } from "../_forms/submit-button";
import { useFormAction } from "../_forms/use-form-action";
import { signInAction } from "./actions";

export function SignInForm({ next }: { next?: string }) {
  const form = useFormAction(signInAction);
  return (
    <ActionForm
      form={form}
      onFields={(field) => form.submit({ email: field("email"), password: field("password"), next })}
    >
      <Field label="E-mail" error={form.errorOf("email")}>
        <Input name="email" type="email" autoComplete="username" autoFocus />
      </Field>
      <Field label="Password" error={form.errorOf("password")}>
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <SubmitButton busy={form.busy} size="lg">
        Sign in
      </SubmitButton>
    </ActionForm>
  );
}
