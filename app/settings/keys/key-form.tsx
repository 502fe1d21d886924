"use client";

import { useState } from "react";
import { readForm } from "@/app/_forms/read-form";
import { SubmitButton } from "@/app/_forms/submit-button";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Card, CardContent, CardDescription, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { SCOPE_MEANINGS, SCOPES, type Scope } from "@/lib/api/scopes";
import { ChoiceList } from "../choice-list";
import { ShownOnceDialog } from "../shown-once-dialog";
import { createKeyAction } from "./actions";
import { type Lifetime, LifetimeSelect } from "./lifetime-select";

const CHOICES = SCOPES.map((value) => ({ value, meaning: SCOPE_MEANINGS[value] }));

/** Makes a key, and shows it once. */
export function KeyForm() {
  const [scopes, setScopes] = useState<Scope[]>(["read"]);
  const [days, setDays] = useState<Lifetime>(90);
  const [key, setKey] = useState<string | null>(null);
  const form = useFormAction(createKeyAction, {
    onDone: (made) => {
      setKey(made?.key ?? null);
      form.ref.current?.reset();
    },
  });
  return (
    <Card>
      <div className="grid gap-0.5 px-4 pt-3">
        <CardTitle>Make a key</CardTitle>
        <CardDescription>
          A program that has it acts in your name, as far as the scopes and your role go.
        </CardDescription>
      </div>
      <CardContent className="grid gap-3">
        {form.problem ? <ProblemAlert problem={form.problem} /> : null}
        <form
          ref={form.ref}
          noValidate
          className="grid gap-3"
          onSubmit={(event) => form.submit({ name: readForm(event)("name"), scopes, days })}
        >
          <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_12rem]">
            <Field label="Name" hint="What uses it, e.g. “Night import”." error={form.errorOf("name")}>
              <Input name="name" autoComplete="off" />
            </Field>
            <Field label="Valid for" error={form.errorOf("days")}>
              <LifetimeSelect value={days} onChange={setDays} />
            </Field>
          </div>
          <ChoiceList
            legend="Scopes"
            choices={CHOICES}
            chosen={scopes}
            onChange={setScopes}
            error={form.errorOf("scopes")}
          />
          <div>
            <SubmitButton busy={form.busy}>Make the key</SubmitButton>
          </div>
        </form>
      </CardContent>
      <ShownOnceDialog
        title="The new key"
        note="Copy it now: it is not kept and cannot be shown again."
        label="API key"
        value={key}
        onClose={() => setKey(null)}
      />
    </Card>
  );
}
