"use client";

import { useState } from "react";
import { SubmitButton } from "@/app/_forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SCOPE_MEANINGS, SCOPES, type Scope } from "@/lib/api/scopes";
import { ChoiceList } from "../choice-list";
import { MakeCard } from "../make-card";
import { ShownOnceDialog } from "../shown-once-dialog";
import { useMaker } from "../use-maker";
import { createKeyAction } from "./actions";
import { type Lifetime, LifetimeSelect } from "./lifetime-select";

const CHOICES = SCOPES.map((value) => ({ value, meaning: SCOPE_MEANINGS[value] }));

const wordsOf = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** Makes a key, and shows it once. */
export function KeyForm({ mayNeverExpire }: { mayNeverExpire: boolean }) {
  const [scopes, setScopes] = useState<Scope[]>(["read"]);
  const [days, setDays] = useState<Lifetime>(365);
  const { form, made, forget } = useMaker(createKeyAction, ({ key }) => key);
  return (
    <MakeCard
      title="Create a key"
      description="A program that has it acts in your name, as far as its scopes and your role allow."
      form={form}
      onFields={(field) =>
        form.submit({ name: field("name"), scopes, days, addresses: wordsOf(field("addresses")) })
      }
      after={
        <ShownOnceDialog
          title="The new key"
          note="Copy it now: it is not kept and cannot be shown again."
          what="the API key"
          value={made}
          onClose={forget}
        />
      }
    >
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <Field label="Name" hint="What uses it, e.g. “Night import”." error={form.errorOf("name")}>
          <Input name="name" autoComplete="off" />
        </Field>
        <Field label="Valid for" error={form.errorOf("days")}>
          <LifetimeSelect mayNeverExpire={mayNeverExpire} value={days} onChange={setDays} />
        </Field>
      </div>
      <Field
        label="Works from"
        hint="Addresses and networks, separated by commas, e.g. 192.0.2.7, 10.0.0.0/8. Empty: from everywhere."
        error={form.errorOf("addresses")}
      >
        <Input name="addresses" autoComplete="off" />
      </Field>
      <ChoiceList
        legend="Scopes"
        choices={CHOICES}
        chosen={scopes}
        onChange={setScopes}
        error={form.errorOf("scopes")}
      />
      <div>
        <SubmitButton busy={form.busy}>Create the key</SubmitButton>
      </div>
    </MakeCard>
  );
}
