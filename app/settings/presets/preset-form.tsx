"use client";

import { useState } from "react";
import { ActionForm } from "@/app/_forms/action-form";
import { numberOf } from "@/app/_forms/read-form";
import { SubmitButton } from "@/app/_forms/submit-button";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { savePresetAction } from "./actions";

export interface PresetValues {
  id: string;
  name: string;
  length: number | null;
  width: number | null;
  height: number | null;
  lengthUnit: "IN" | "CM";
  weight: number | null;
  weightUnit: "LBS" | "KGS";
}

/** A box: new, or one to change. */
export function PresetForm({
  preset,
  seen,
  onClose,
}: {
  preset?: PresetValues;
  seen?: PresetValues;
  onClose: () => void;
}) {
  const form = useFormAction(savePresetAction, { done: "Preset saved.", onDone: onClose });
  const [lengthUnit, setLengthUnit] = useState(preset?.lengthUnit ?? "IN");
  const [weightUnit, setWeightUnit] = useState(preset?.weightUnit ?? "LBS");
  return (
    <ActionForm
      form={form}
      onFields={(field) =>
        form.submit({
          id: preset?.id,
          seen,
          name: field("name"),
          length: numberOf(field("length")),
          width: numberOf(field("width")),
          height: numberOf(field("height")),
          weight: numberOf(field("weight")),
          lengthUnit,
          weightUnit,
        })
      }
    >
      <Field label="Name" error={form.errorOf("name")}>
        <Input name="name" defaultValue={preset?.name} autoFocus />
      </Field>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Field label="Length" error={form.errorOf("length")}>
          <Input name="length" inputMode="numeric" defaultValue={preset?.length ?? ""} />
        </Field>
        <Field label="Width" error={form.errorOf("width")}>
          <Input name="width" inputMode="numeric" defaultValue={preset?.width ?? ""} />
        </Field>
        <Field label="Height" error={form.errorOf("height")}>
          <Input name="height" inputMode="numeric" defaultValue={preset?.height ?? ""} />
        </Field>
        <UnitField
          label="Unit of length"
          value={lengthUnit}
          onChange={setLengthUnit}
          units={{ IN: "inches", CM: "centimetres" }}
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field
          label="Weight (optional)"
          hint="Used where the file has no weight."
          error={form.errorOf("weight")}
        >
          <Input name="weight" inputMode="decimal" defaultValue={preset?.weight ?? ""} />
        </Field>
        <UnitField
          label="Unit of weight"
          value={weightUnit}
          onChange={setWeightUnit}
          units={{ LBS: "pounds", KGS: "kilograms" }}
        />
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <SubmitButton busy={form.busy}>Save</SubmitButton>
      </div>
    </ActionForm>
  );
}

function UnitField<U extends string>({
  label,
  value,
  onChange,
  units,
}: {
  label: string;
  value: U;
  onChange: (unit: U) => void;
  units: Record<U, string>;
}) {
  return (
    <div className="grid content-start gap-1">
      <Field label={label}>
        <UnitSelect value={value} onChange={onChange} units={units} />
      </Field>
    </div>
  );
}

/** Takes the field's id and descriptions on to the trigger. */
function UnitSelect<U extends string>({
  value,
  onChange,
  units,
  ...wiring
}: {
  value: U;
  onChange: (unit: U) => void;
  units: Record<U, string>;
}) {
  return (
    <Select value={value} onValueChange={(unit) => onChange(unit as U)}>
      <SelectTrigger {...wiring}>
        <SelectValue>{units[value]}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {Object.entries<string>(units).map(([unit, name]) => (
          <SelectItem key={unit} value={unit}>
            {name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
