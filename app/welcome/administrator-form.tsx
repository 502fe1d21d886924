"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ActionForm } from "../_forms/action-form";
import { NewPasswordField } from "../_forms/new-password-field";
import { SubmitButton } from "../_forms/submit-button";
import { useFormAction } from "../_forms/use-form-action";
import { createAdministratorAction } from "./actions";

export function AdministratorForm({ token }: { token: string }) {
  const form = useFormAction(createAdministratorAction);
  return (
    <ActionForm
      form={form}
      onFields={(field) =>
        form.submit({ token, name: field("name"), email: field("email"), password: field("password") })
      }
    >
      <Field label="Your name" hint="Shown beside what you approve." error={form.errorOf("name")}>
        <Input name="name" autoComplete="name" autoFocus />
      </Field>
      <Field label="E-mail" hint="You sign in with it." error={form.errorOf("email")}>
        <Input name="email" type="email" autoComplete="username" />
      </Field>
      <NewPasswordField error={form.errorOf("password")} />
      <SubmitButton busy={form.busy} size="lg">
        Create the account
      </SubmitButton>
    </ActionForm>
  );
}
