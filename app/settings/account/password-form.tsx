"use client";

import { NewPasswordField } from "@/app/_forms/new-password-field";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SettingsCard } from "../settings-card";
import { changePasswordAction } from "./actions";

export function PasswordForm() {
  const form = useFormAction(changePasswordAction, {
    done: "Password changed.",
    onDone: () => form.ref.current?.reset(),
  });
  return (
    <SettingsCard
      title="Password"
      description="Changing it signs you out everywhere else."
      form={form}
      onFields={(field) => form.submit({ current: field("current"), next: field("next") })}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Current password" error={form.errorOf("current")}>
          <Input name="current" type="password" autoComplete="current-password" />
        </Field>
        <NewPasswordField name="next" label="New password" error={form.errorOf("next")} />
      </div>
    </SettingsCard>
  );
}
