"use client";

import { Plus } from "lucide-react";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import type { SourceView } from "@/lib/api/views";
import type { FieldMapping } from "@/lib/shipping/mapping/build-template";
import { parcelKey, readParcelKey } from "@/lib/shipping/mapping/field";
import { FIELD_GROUPS, FIELDS, type FieldGroup } from "@/lib/shipping/mapping/fields";
import { exampleValues, type SuggestedMapping, suggestHelpers } from "@/lib/shipping/mapping/suggest-mapping";
import type { SourceRow } from "@/lib/shipping/planned-row";
import { FieldRow } from "./field-row";
import type { MappingChange, MappingDraft } from "./mapping-draft";
import type { CheckedMapping } from "./use-mapping";

const groups = Object.entries(FIELD_GROUPS) as [FieldGroup, string][];

/** The mapping as a form: each field of a shipment, and what feeds it. */
export function FieldsForm({
  source,
  draft,
  checked,
  suggested,
  sample,
  disabled,
  change,
}: {
  source: SourceView;
  draft: MappingDraft;
  checked: CheckedMapping;
  suggested: readonly SuggestedMapping[];
  sample: readonly SourceRow[];
  disabled: boolean;
  change: (change: MappingChange) => void;
}) {
  const values = useMemo(() => valuesByColumn(source, sample), [source, sample]);
  const columns = useMemo(
    () =>
      source.columns.map(({ name }) => ({
        value: name,
        label: name,
        detail: exampleValues(values.get(name) ?? []).join(" · ") || "(empty)",
      })),
    [source.columns, values],
  );
  const fields = draft.fields === "custom" ? [] : draft.fields;
  const parcelCount = Math.max(...fields.map(({ field }) => readParcelKey(field).index), 0) + 1;
  const parcels = (group: FieldGroup) =>
    Array.from({ length: group === "package" ? parcelCount : 1 }, (_, index) => index);
  /** A further package has its own columns alone. */
  const columnsOf = (id: string, index: number, mapping: FieldMapping | null) =>
    index > 0 && !mapping ? [] : (checked.compiled?.columnsOf(id, index) ?? []).map(({ name }) => name);

  /** A column brings the helpers that its values ask for. */
  function set(field: string, mapping: FieldMapping | null): void {
    const before = fields.find((entry) => entry.field === field);
    const fresh = mapping?.kind === "column" && mapping.value !== before?.value;
    const helpers = fresh
      ? suggestHelpers(readParcelKey(field).id, values.get(mapping.value) ?? [])
      : mapping?.helpers;
    change({ kind: "field", field, mapping: mapping && { ...mapping, helpers: helpers ?? [] } });
  }

  return (
    <div className="grid gap-x-8 gap-y-4">
      {groups.flatMap(([group, label]) =>
        parcels(group).map((index) => (
          <fieldset key={`${group} ${index}`} className="grid">
            <legend className="mb-0.5 font-semibold text-muted-foreground text-xs">
              {index === 0 ? label : `${label} ${index + 1}`}
            </legend>
            {FIELDS.filter((field) => field.group === group).map((field) => {
              const key = parcelKey(index, field.id);
              const mapping = fields.find((entry) => entry.field === key) ?? null;
              const used = columnsOf(field.id, index, mapping);
              const match = suggested.find((entry) => entry.field === key);
              return (
                <FieldRow
                  key={key}
                  field={index === 0 ? field : { ...field, id: key, label: `${field.label} ${index + 1}` }}
                  mapping={mapping}
                  columns={columns}
                  examples={used.flatMap((name) => exampleValues(values.get(name) ?? []).slice(0, 2))}
                  confidence={match && mapping && sameMapping(match, mapping) ? match.confidence : null}
                  missing={index === 0 && checked.missingIds.has(field.id)}
                  disabled={disabled}
                  onChange={(made) => set(key, made)}
                />
              );
            })}
            {group === "package" && index === parcelCount - 1 && !disabled ? (
              <div className="pt-1.5">
                <Button
                  size="sm"
                  onClick={() =>
                    set(parcelKey(parcelCount, "weight"), {
                      field: parcelKey(parcelCount, "weight"),
                      kind: "constant",
                      value: "",
                      helpers: [],
                    })
                  }
                >
                  <Plus aria-hidden="true" />
                  Another package, with columns of its own
                </Button>
              </div>
            ) : null}
          </fieldset>
        )),
      )}
      {checked.unused.length > 0 ? (
        <p className="wrap-anywhere text-muted-foreground text-xs">
          <span className="font-medium">Columns that are not used:</span> {checked.unused.join(", ")}
        </p>
      ) : null}
    </div>
  );
}

function valuesByColumn(source: SourceView, sample: readonly SourceRow[]): Map<string, string[]> {
  const lines = sample.flatMap((row) => row.lines);
  return new Map(
    source.columns.map(({ name, index }) => [name, lines.map((line) => line.cells[index] ?? "")]),
  );
}

function sameMapping(one: FieldMapping, other: FieldMapping): boolean {
  return (
    one.kind === other.kind &&
    one.value === other.value &&
    one.helpers.join("\n") === other.helpers.join("\n")
  );
}
