"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { numberOf } from "../_forms/read-form";
import { useFormAction } from "../_forms/use-form-action";
import { changeAutoModeAction } from "./actions";
import { SettingsCard } from "./settings-card";

export function AutoModeForm({
  value,
  mayChange,
}: {
  value: { maxCents: number; maxCentsPerDay: number | null; maxRows: number };
  mayChange: boolean;
}) {
  const form = useFormAction(changeAutoModeAction, { done: "Limits saved." });
  return (
    <SettingsCard
      title="Auto mode for clerks"
      description="The largest job that a clerk may run without an approval. With 0, clerks have no auto mode."
      form={form}
      locked={mayChange ? undefined : "Only supervisors and administrators change this."}
      onFields={(field) =>
        form.submit({
          seen: value,
          maxCents: Math.round((numberOf(field("maxCost")) ?? 0) * 100),
          maxCentsPerDay: centsOf(field("maxCostPerDay")),
          maxRows: numberOf(field("maxRows")) ?? 0,
        })
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Cost of a job, in dollars" error={form.errorOf("maxCents")}>
          <Input name="maxCost" inputMode="decimal" defaultValue={(value.maxCents / 100).toFixed(2)} />
        </Field>
        <Field
          label="All jobs of a clerk in 24 hours, in dollars"
          hint="Empty: as much as one job."
          error={form.errorOf("maxCentsPerDay")}
        >
          <Input
            name="maxCostPerDay"
            inputMode="decimal"
            defaultValue={value.maxCentsPerDay === null ? "" : (value.maxCentsPerDay / 100).toFixed(2)}
          />
        </Field>
        <Field label="Rows of a job" error={form.errorOf("maxRows")}>
          <Input name="maxRows" inputMode="numeric" defaultValue={value.maxRows} />
        </Field>
      </div>
    </SettingsCard>
  );
}

function centsOf(text: string): number | null {
  const dollars = numberOf(text);
  return dollars === null || dollars === undefined ? null : Math.round(dollars * 100);
}
