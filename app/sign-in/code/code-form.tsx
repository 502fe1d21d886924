"use client";

import Link from "next/link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ActionForm } from "../../_forms/action-form";
import { SubmitButton } from "../../_forms/submit-button";
import { useFormAction } from "../../_forms/use-form-action";
import { finishSignInAction } from "../actions";

export function CodeForm({ next }: { next?: string }) {
  const form = useFormAction(finishSignInAction);
  return (
    <ActionForm form={form} onFields={(field) => form.submit({ code: field("code"), next })}>
      <Field label="Code" error={form.errorOf("code")}>
        <Input name="code" autoComplete="one-time-code" autoFocus className="font-mono" />
      </Field>
      <SubmitButton busy={form.busy} size="lg">
        Sign in
      </SubmitButton>
      <p className="text-muted-foreground text-xs">
        <Link href="/sign-in" className="underline">
          Start again with the password
        </Link>
      </p>
    </ActionForm>
  );
}
