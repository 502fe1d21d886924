"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFormAction } from "../../_forms/use-form-action";
import { SettingsCard } from "../settings-card";
import { changeRetentionAction } from "./actions";

export interface RetentionValue {
  sourceDays: number;
  rowsDays: number;
  labelsDays: number;
}

const FIELDS = [
  [
    "sourceDays",
    "Uploaded files (days)",
    "The file and its lines. It can no longer be downloaded, with tracking numbers or without.",
  ],
  [
    "rowsDays",
    "Recipients in rows (days)",
    "Names, addresses and everything else that rows, files and records say of them. Order and tracking numbers, states and costs stay.",
  ],
  ["labelsDays", "Labels (days)", "The pictures, which show the address. They can no longer be printed."],
] as const;

export function RetentionForm({ value }: { value: RetentionValue }) {
  const form = useFormAction(changeRetentionAction, { done: "Saved. What is due is erased within minutes." });
  const [next, setNext] = useState(value);
  return (
    <SettingsCard
      title="How long it is kept"
      description="Counted from the end of each job; 0 keeps it for ever. What is erased cannot be brought back."
      form={form}
      onFields={() => form.submit({ ...next, seen: value })}
    >
      {FIELDS.map(([name, label, hint]) => (
        <Field key={name} label={label} hint={hint} error={form.errorOf(name)} className="max-w-lg">
          <Input
            type="number"
            min={0}
            value={Number.isNaN(next[name]) ? "" : next[name]}
            onChange={(event) => setNext({ ...next, [name]: event.target.valueAsNumber })}
            className="w-24"
          />
        </Field>
      ))}
    </SettingsCard>
  );
}
