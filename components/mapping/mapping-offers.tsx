"use client";

import { useCatalogue } from "@/components/jobs/catalogue";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { buildTemplate, type FieldMapping } from "@/lib/shipping/mapping/build-template";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { fieldLabel } from "@/lib/shipping/mapping/fields";
import type { MappingOffer } from "@/lib/shipping/mapping/mapping-offers";
import type { SourceColumn } from "@/lib/shipping/planned-row";

/** What can be done about the file with one click: each choice beside what it makes of one row. */
export function MappingOffers({
  offers,
  fields,
  columns,
  disabled,
  onTake,
}: {
  offers: readonly MappingOffer[];
  /** What the form says now. */
  fields: readonly FieldMapping[];
  columns: readonly SourceColumn[];
  disabled: boolean;
  onTake: (fields: readonly FieldMapping[]) => void;
}) {
  const catalogue = useCatalogue();
  return offers.map((offer) => (
    <Alert key={offer.code} tone="warning" title={offer.text}>
      <p className="text-muted-foreground text-xs">
        Row {offer.example.rowNumber}, as it stands:{" "}
        <span className="wrap-anywhere whitespace-pre-line text-foreground">{offer.before}</span>
      </p>
      <ul className="mt-1 grid gap-2">
        {offer.choices.map((choice) => {
          const taken = choice.fields.map(({ field }) => field);
          const changed = [...fields.filter(({ field }) => !taken.includes(field)), ...choice.fields];
          return (
            <li key={choice.label} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Button size="sm" disabled={disabled} onClick={() => onTake(changed)}>
                {choice.label}
              </Button>
              <dl className="flex flex-wrap gap-x-3 text-xs">
                {outcome(offer, choice.fields, columns, catalogue).map(({ label, value }) => (
                  <div key={label} className="flex gap-1">
                    <dt className="text-muted-foreground">{label}</dt>
                    <dd className="font-medium">{value}</dd>
                  </div>
                ))}
              </dl>
            </li>
          );
        })}
      </ul>
    </Alert>
  ));
}

/** What the fields say of the offer's example; blank ones are left out. */
function outcome(
  { example }: MappingOffer,
  fields: readonly FieldMapping[],
  columns: readonly SourceColumn[],
  catalogue: Catalogue,
): { label: string; value: string }[] {
  const compiled = compileTemplate(buildTemplate(fields), columns, catalogue);
  const draft = compiled.ok ? compiled.value.render(example) : null;
  const values = { ...draft?.fields, ...draft?.packages[0] };
  return fields.flatMap(({ field }) => {
    const value = values[field];
    return value ? [{ label: fieldLabel(field), value }] : [];
  });
}
