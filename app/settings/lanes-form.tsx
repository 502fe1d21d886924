"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { numberOf } from "../_forms/read-form";
import { useFormAction } from "../_forms/use-form-action";
import { changeLanesAction } from "./actions";
import { SettingsCard } from "./settings-card";

export function LanesForm({
  value,
  mayChange,
}: {
  value: { defaultLanes: number; maxLanes: number };
  mayChange: boolean;
}) {
  const form = useFormAction(changeLanesAction, { done: "Lanes saved." });
  return (
    <SettingsCard
      title="Lanes"
      description="How many rows may be at the carrier at once. With 1, rows are bought strictly in order; with more, a job is done sooner."
      form={form}
      locked={mayChange ? undefined : "Only supervisors and administrators change this."}
      onFields={(field) =>
        form.submit({
          seen: value,
          defaultLanes: numberOf(field("defaultLanes")) ?? Number.NaN,
          maxLanes: numberOf(field("maxLanes")) ?? Number.NaN,
        })
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="A new job starts with" error={form.errorOf("defaultLanes")}>
          <Input name="defaultLanes" inputMode="numeric" defaultValue={value.defaultLanes} />
        </Field>
        <Field label="At most, for any job" hint="1 to 32" error={form.errorOf("maxLanes")}>
          <Input name="maxLanes" inputMode="numeric" defaultValue={value.maxLanes} />
        </Field>
      </div>
    </SettingsCard>
  );
}
