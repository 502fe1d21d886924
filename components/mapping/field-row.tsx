"use client";

import { Check } from "lucide-react";
import { useId } from "react";
import { useCatalogue } from "@/components/jobs/catalogue";
import { Badge } from "@/components/ui/badge";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Input } from "@/components/ui/input";
import type { FieldMapping } from "@/lib/shipping/mapping/build-template";
import { fieldHint } from "@/lib/shipping/mapping/field";
import type { MappingField } from "@/lib/shipping/mapping/fields";
import { expressionOf } from "./field-text";
import { AddHelper, HelperChips } from "./helper-chips";

const columnPrefix = "column:";

/** One field of the mapping: what feeds it, and what that looks like in the file. */
export function FieldRow({
  field,
  mapping,
  columns,
  examples,
  confidence,
  missing,
  disabled,
  onChange,
}: {
  field: MappingField;
  mapping: FieldMapping | null;
  /** Columns to choose among, with example values as `detail`. */
  columns: readonly ComboboxOption[];
  /** What the field's columns hold in the first rows. */
  examples: readonly string[];
  /** Of an automatic match that the clerk has not touched; null otherwise. */
  confidence: number | null;
  missing: boolean;
  disabled: boolean;
  onChange: (mapping: FieldMapping | null) => void;
}) {
  const id = useId();
  const catalogue = useCatalogue();
  const options: ComboboxOption[] = [
    { value: "none", label: "Not mapped", group: "Or" },
    { value: "constant", label: "Fixed text", detail: "The same for every row", group: "Or" },
    { value: "expression", label: "Expression", detail: "Several columns, helpers, text", group: "Or" },
  ];
  const columnOptions = columns.map((column) => ({
    ...column,
    value: `${columnPrefix}${column.value}`,
    group: "Columns",
  }));
  const choose = (value: string) => onChange(chosenMapping(field.id, mapping, value));
  const chosen = !mapping
    ? "none"
    : mapping.kind === "column"
      ? `${columnPrefix}${mapping.value}`
      : mapping.kind;
  return (
    <div className="grid items-start gap-x-3 gap-y-1 border-b py-1.5 last:border-b-0 md:grid-cols-[9.5rem_minmax(0,1fr)_minmax(0,14rem)]">
      <div className="flex min-h-8 flex-wrap items-center gap-x-1.5">
        <span id={`${id}-label`} className="font-medium">
          {field.label}
        </span>
        {field.required ? <span className="text-muted-foreground text-xs">required</span> : null}
      </div>
      <div className="grid min-w-0 gap-1.5">
        <div className="flex min-w-0 gap-1.5">
          <Combobox
            options={[...columnOptions, ...options]}
            value={chosen}
            onValueChange={choose}
            disabled={disabled}
            aria-label={`${field.label} comes from`}
            aria-describedby={`${id}-hint`}
            aria-invalid={missing || undefined}
            searchPlaceholder="Search the columns…"
          />
          {mapping && mapping.kind !== "column" ? (
            <Input
              value={mapping.value}
              disabled={disabled}
              aria-label={mapping.kind === "constant" ? `${field.label}, text` : `${field.label}, expression`}
              placeholder={mapping.kind === "constant" ? "Text" : "{{Column}}"}
              spellCheck={false}
              className={mapping.kind === "expression" ? "font-mono text-xs" : undefined}
              onChange={(event) => onChange({ ...mapping, value: event.target.value })}
            />
          ) : null}
          {mapping && mapping.kind !== "constant" ? (
            <AddHelper
              label={field.label}
              disabled={disabled}
              onAdd={(helper) => onChange({ ...mapping, helpers: [...mapping.helpers, helper] })}
            />
          ) : (
            <span aria-hidden="true" className="size-8 shrink-0" />
          )}
        </div>
        {mapping && mapping.kind !== "constant" ? (
          <HelperChips
            label={field.label}
            helpers={mapping.helpers}
            disabled={disabled}
            onChange={(helpers) => onChange({ ...mapping, helpers })}
          />
        ) : null}
      </div>
      <div className="flex min-h-8 min-w-0 items-center gap-x-1.5 text-muted-foreground text-xs">
        {confidence !== null ? <Confidence value={confidence} /> : null}
        <span id={`${id}-hint`} className="wrap-anywhere line-clamp-2 min-w-0">
          {missing ? (
            <span className="text-destructive">Nothing is mapped here yet.</span>
          ) : examples.length > 0 ? (
            examples.join(" · ")
          ) : (
            fieldHint(field, catalogue)
          )}
        </span>
      </div>
    </div>
  );
}

/** What the field becomes when an entry of its list is chosen. */
function chosenMapping(field: string, before: FieldMapping | null, value: string): FieldMapping | null {
  if (value === "none") return null;
  if (value === "constant") return { field, kind: "constant", value: "", helpers: [] };
  if (value === "expression") {
    return { field, kind: "expression", value: before ? expressionOf(before) : "", helpers: [] };
  }
  return { field, kind: "column", value: value.slice(columnPrefix.length), helpers: [] };
}

/** Below this a match is worth a second look. */
const sure = 0.6;

function Confidence({ value }: { value: number }) {
  if (value < sure) return <Badge tone="warning">check this match</Badge>;
  return (
    <span title="Matched automatically" className="text-success">
      <Check aria-hidden="true" strokeWidth={3} className="size-3.5" />
      <span className="sr-only">Matched automatically: </span>
    </span>
  );
}
