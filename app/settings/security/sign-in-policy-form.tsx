"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { useFormAction } from "../../_forms/use-form-action";
import { ChoiceList } from "../choice-list";
import { SettingsCard } from "../settings-card";
import { changeSignInPolicyAction } from "./actions";

const ROLES = ["clerk", "supervisor", "administrator"] as const;
type Role = (typeof ROLES)[number];

export interface SignInPolicyValue {
  secondFactorFor: Role[];
  idleMinutes: number;
  clerksSeeOwnJobsOnly: boolean;
  keysMayNeverExpire: boolean;
  keysEndWithCredentials: boolean;
}

const CHOICES = ROLES.map((value) => ({
  value,
  label: `${value.charAt(0).toUpperCase()}${value.slice(1)}s`,
  meaning: `Every ${value} signs in with an authenticator's code, a passkey, or the organisation's own sign-in.`,
}));

const SWITCHES = [
  [
    "clerksSeeOwnJobsOnly",
    "Clerks see their own jobs only",
    "Other people's jobs, their rows, addresses and records do not exist for them: on pages, for API keys and for agents.",
  ],
  [
    "keysEndWithCredentials",
    "API keys end with a person's credentials",
    "A new password by a link, another role, or a block makes the person's keys stop working, too.",
  ],
  [
    "keysMayNeverExpire",
    "API keys may be made that never expire",
    "Otherwise a key is valid for a year at most.",
  ],
] as const;

export function SignInPolicyForm({ value }: { value: SignInPolicyValue }) {
  const form = useFormAction(changeSignInPolicyAction, { done: "Security saved." });
  const [next, setNext] = useState(value);
  return (
    <SettingsCard
      title="Signing in and reading"
      description="Takes effect at once, also for people who are signed in."
      form={form}
      onFields={() => form.submit({ ...next, seen: value })}
    >
      <ChoiceList
        legend="Who needs a second factor"
        choices={CHOICES}
        chosen={next.secondFactorFor}
        onChange={(secondFactorFor) => setNext({ ...next, secondFactorFor })}
        error={form.errorOf("secondFactorFor")}
      />
      <Field
        label="Sign out after this many minutes without use"
        hint="0 is never; every session ends after seven days. A page that only refreshes itself does not count as use."
        error={form.errorOf("idleMinutes")}
        className="max-w-md"
      >
        <Input
          type="number"
          min={0}
          value={Number.isNaN(next.idleMinutes) ? "" : next.idleMinutes}
          onChange={(event) => setNext({ ...next, idleMinutes: event.target.valueAsNumber })}
          className="w-24"
        />
      </Field>
      {SWITCHES.map(([name, label, hint]) => (
        <Field key={name} inline label={label} hint={hint} error={form.errorOf(name)}>
          <Switch checked={next[name]} onCheckedChange={(on) => setNext({ ...next, [name]: on })} />
        </Field>
      ))}
    </SettingsCard>
  );
}
