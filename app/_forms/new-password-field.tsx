"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A new password: long rather than strange. */
export function NewPasswordField({
  name = "password",
  label = "Password",
  error,
}: {
  name?: string;
  label?: string;
  error?: string;
}) {
  return (
    <Field
      label={label}
      hint="At least 10 characters; a few unrelated words are easy to remember."
      error={error}
    >
      <Input name={name} type="password" autoComplete="new-password" />
    </Field>
  );
}
