"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldError } from "@/components/ui/field";

/** Some of a list, each with what it means. */
export function ChoiceList<T extends string>({
  legend,
  choices,
  chosen,
  onChange,
  error,
}: {
  legend: string;
  /** A value without a label is a name that programs use. */
  choices: readonly { readonly value: T; readonly label?: string; readonly meaning: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  error?: string;
}) {
  const errorId = useId();
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1.5 font-medium text-xs">{legend}</legend>
      {choices.map(({ value, label, meaning }) => (
        <Field
          key={value}
          inline
          label={label ?? <code className="font-mono text-xs">{value}</code>}
          hint={meaning}
        >
          <Checkbox
            checked={chosen.includes(value)}
            onCheckedChange={(on) =>
              onChange(
                choices
                  .map((each) => each.value)
                  .filter((each) => (each === value ? on === true : chosen.includes(each))),
              )
            }
          />
        </Field>
      ))}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </fieldset>
  );
}
