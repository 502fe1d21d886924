"use client";

import { useMemo } from "react";
import { useCatalogue } from "@/components/jobs/catalogue";
import type { MappingView, SourceView } from "@/lib/api/views";
import type { Problem } from "@/lib/shipping/errors";
import { type CompiledTemplate, compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { FIELDS } from "@/lib/shipping/mapping/fields";
import { mappingNotes } from "@/lib/shipping/mapping/mapping-notes";
import { type MappingOffer, mappingOffers } from "@/lib/shipping/mapping/mapping-offers";
import { countriesOf, missingFields } from "@/lib/shipping/mapping/missing-fields";
import type { PlanOptions, SourceRow } from "@/lib/shipping/planned-row";
import { dayAt, daysAt } from "@/lib/shipping/reference/day";
import type { MappingDraft } from "./mapping-draft";

export interface CheckedMapping {
  /** Null while the template has problems. */
  readonly compiled: CompiledTemplate | null;
  readonly problems: readonly Problem[];
  /** What every row needs and the mapping leaves out; null when nothing. */
  readonly missing: Problem | null;
  /** Ids of the fields that are left out. */
  readonly missingIds: ReadonlySet<string>;
  /** Columns that feed no field, by name. */
  readonly unused: readonly string[];
  readonly needsWeight: boolean;
  /** What the mapping leaves open, once for the job. */
  readonly notes: readonly Problem[];
  /** What can be done about it with one click; nothing for a template that the form cannot show. */
  readonly offers: readonly MappingOffer[];
  readonly plan: PlanOptions;
}

/** Compiles the draft with the functions that the preview and the run use, at each edit. */
export function useCheckedMapping(
  draft: MappingDraft,
  source: SourceView,
  mapping: MappingView,
  sample: readonly SourceRow[],
): CheckedMapping {
  const { template, defaultService, defaultCountry, presetId, defaults, shipperId } = draft;
  const { columns } = source;
  const custom = draft.fields === "custom";
  const catalogue = useCatalogue();
  const compiled = useMemo(
    () => compileTemplate(template, columns, catalogue),
    [template, columns, catalogue],
  );
  const preset = presetOf(mapping, presetId);
  const shipper = mapping.shippers.find(({ id }) => id === shipperId);
  const addresses = useMemo(
    () => Object.fromEntries(mapping.shippers.map(({ label, address }) => [label, address])),
    [mapping.shippers],
  );
  const origin = shipper?.country;
  const state = shipper?.state;
  const eori = shipper?.eori ?? false;
  const plan = useMemo(
    () => ({
      catalogue,
      template,
      columns,
      defaultService,
      defaultCountry,
      preset,
      defaults,
      addresses,
      todayAt: daysAt(new Date(), addresses),
      ...(origin === undefined
        ? {}
        : {
            ...{ originCountry: origin, shipperHasEori: eori },
            today: dayAt(new Date(), { country: origin, state }),
          }),
    }),
    [
      catalogue,
      template,
      columns,
      defaultService,
      defaultCountry,
      preset,
      defaults,
      addresses,
      origin,
      state,
      eori,
    ],
  );
  return useMemo(() => {
    if (!compiled.ok) {
      return {
        compiled: null,
        problems: compiled.error,
        missing: null,
        missingIds: new Set(),
        unused: [],
        needsWeight: false,
        notes: [],
        offers: [],
        plan,
      };
    }
    const { fields, usedColumns } = compiled.value;
    const used = new Set(usedColumns.map((column) => column.name));
    const offers = custom ? [] : mappingOffers({ compiled: compiled.value, columns, rows: sample });
    const countries = countriesOf(compiled.value, sample, defaultCountry);
    return {
      compiled: compiled.value,
      problems: [],
      missing: missingFields(fields, countries),
      missingIds: new Set(fieldIds.filter((id) => isMissing(id, fields, countries))),
      unused: columns.map((column) => column.name).filter((name) => !used.has(name)),
      notes: mappingNotes({
        compiled: compiled.value,
        options: plan,
        lines: sample.flatMap(({ lines }) => lines),
        examples: source.examples ?? undefined,
      }).filter(({ code }) => !offers.some((offer) => offer.code === code)),
      offers,
      needsWeight: !fields.has("weight") && !preset?.weight,
      plan,
    };
  }, [compiled, columns, defaultCountry, preset, plan, sample, source.examples, custom]);
}

const fieldIds = FIELDS.map(({ id }) => id);

/** Whether this one field would still be missing if every other one were mapped. */
function isMissing(field: string, mapped: ReadonlySet<string>, countries: ReadonlySet<string>): boolean {
  if (mapped.has(field)) return false;
  const others = fieldIds.filter((id) => id !== field && (id !== "company" || mapped.has(id)));
  return missingFields(new Set(others), countries) !== null;
}

/** The preset as it is now; one that was deleted lives on in the job's copy. */
function presetOf(mapping: MappingView, presetId: string | null) {
  if (presetId === null) return null;
  const now = mapping.presets.find((preset) => preset.id === presetId);
  return now ?? (mapping.preset?.id === presetId ? mapping.preset : null);
}
