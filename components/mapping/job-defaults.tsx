"use client";

import { GRID_COLUMNS } from "@/components/grid/grid-columns";
import { useOffered } from "@/components/jobs/catalogue";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { FIELD_GROUPS } from "@/lib/shipping/mapping/fields";
import { JOB_FIELDS, JOB_GROUPS } from "@/lib/shipping/mapping/job-fields";
import type { MappingChange, MappingDraft } from "./mapping-draft";

/** Who pays and the like, for all rows that do not say it themselves. */
export function JobDefaults({
  draft,
  disabled,
  change,
}: {
  draft: MappingDraft;
  disabled: boolean;
  change: (change: MappingChange) => void;
}) {
  const given = JOB_FIELDS.filter(({ id }) => draft.defaults[id]);
  return (
    <details className="rounded-md border px-3 py-2">
      <summary className="cursor-pointer font-medium">
        Payer, options and customs of all rows
        <span className="ml-2 font-normal text-muted-foreground text-xs">
          {given.length === 0
            ? "The shipper pays; no other options."
            : given.map(({ id, label }) => `${label}: ${draft.defaults[id]}`).join(" · ")}
        </span>
      </summary>
      <div className="grid gap-4 pt-3">
        {JOB_GROUPS.map((group) => (
          <fieldset key={group}>
            <legend className="mb-1 font-semibold text-muted-foreground text-xs">
              {FIELD_GROUPS[group]}
            </legend>
            <div className="grid items-start gap-3 sm:grid-cols-2 2xl:grid-cols-4">
              {JOB_FIELDS.filter((field) => field.group === group).map(({ id, label, hint }) => (
                <DefaultValue
                  key={id}
                  id={id}
                  label={label}
                  hint={hint}
                  value={draft.defaults[id] ?? ""}
                  disabled={disabled}
                  onChange={(value) =>
                    change({ kind: "options", options: { defaults: withValue(draft.defaults, id, value) } })
                  }
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </details>
  );
}

function withValue(defaults: MappingDraft["defaults"], id: string, value: string): MappingDraft["defaults"] {
  const { [id]: _, ...others } = defaults;
  return value === "" ? others : { ...others, [id]: value };
}

function DefaultValue({
  id,
  label,
  hint,
  value,
  disabled,
  onChange,
}: {
  id: string;
  label: string;
  hint: string;
  value: string;
  disabled: boolean;
  onChange: (value: string) => void;
}) {
  const { catalogue, addresses } = useOffered();
  const options = GRID_COLUMNS.find((column) => column.id === id)?.options?.(catalogue, addresses);
  return (
    <Field label={label} hint={hint}>
      {options ? (
        <NativeSelect
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <option value="">Not set</option>
          {[...options, ...(value && !options.includes(value) ? [value] : [])].map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </NativeSelect>
      ) : (
        <Input
          value={value}
          disabled={disabled}
          maxLength={500}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
