"use client";

import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

const units = ["lb", "oz", "kg", "g"] as const;

/** Shown while nothing gives a weight: one for every package, in one step. */
export function FixedWeight({ onUse }: { onUse: (weight: string, unit: string) => void }) {
  const [weight, setWeight] = useState("");
  const [unit, setUnit] = useState<string>("lb");
  const usable = Number(weight) > 0;
  function use(event: FormEvent): void {
    event.preventDefault();
    if (usable) onUse(weight, unit);
  }
  return (
    <Alert tone="warning" title="Nothing gives the packages a weight">
      <p>
        Choose a package preset that has a weight, map a column to Weight, or give every package the same
        weight:
      </p>
      <form onSubmit={use} className="mt-1 flex flex-wrap items-center gap-2">
        <Field label="Weight of every package" hideLabel className="w-24">
          <Input
            type="number"
            min="0"
            step="any"
            value={weight}
            onChange={(event) => setWeight(event.target.value)}
          />
        </Field>
        <Field label="Unit of the weight" hideLabel className="w-20">
          <NativeSelect value={unit} onChange={(event) => setUnit(event.target.value)}>
            {units.map((entry) => (
              <option key={entry}>{entry}</option>
            ))}
          </NativeSelect>
        </Field>
        <Button type="submit" disabled={!usable}>
          Use it
        </Button>
      </form>
    </Alert>
  );
}
