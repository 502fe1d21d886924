"use client";

import { useState } from "react";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { SettingsCard } from "../settings-card";
import { allowPrivateTargetsAction } from "./actions";

export function PrivateTargetsForm({ value }: { value: boolean }) {
  const form = useFormAction(allowPrivateTargetsAction, { done: "Saved." });
  const [allowed, setAllowed] = useState(value);
  return (
    <SettingsCard
      title="Where messages may go"
      description="By default only to public addresses, over https."
      form={form}
      onFields={() => form.submit({ allowPrivateTargets: allowed })}
    >
      <Field
        inline
        label="Also to private addresses"
        hint="For receivers in your own network. People who may add webhooks can then reach what this server reaches."
      >
        <Switch checked={allowed} onCheckedChange={setAllowed} />
      </Field>
    </SettingsCard>
  );
}
