"use client";

import Link from "next/link";
import { useCatalogue } from "@/components/jobs/catalogue";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import type { MappingView, PresetView } from "@/lib/api/views";
import { serviceName } from "@/lib/shipping/catalogue";
import { COUNTRIES } from "@/lib/shipping/reference/countries";
import type { MappingChange, MappingDraft } from "./mapping-draft";

const none = "none";

/** What holds for the whole job where a row says nothing else. */
export function JobOptions({
  mapping,
  draft,
  disabled,
  change,
}: {
  mapping: MappingView;
  draft: MappingDraft;
  disabled: boolean;
  change: (change: MappingChange) => void;
}) {
  const catalogue = useCatalogue();
  const services = catalogue.services.map(({ code }) => ({
    value: code,
    label: serviceName(catalogue, code),
    detail: code,
  }));
  const set = (options: Partial<MappingDraft>) => change({ kind: "options", options });
  const presets = [
    { value: none, label: "None", detail: "Weight and size come from the file" },
    ...mapping.presets.map((preset) => ({
      value: preset.id,
      label: preset.name,
      detail: presetWords(preset),
    })),
  ];
  const shippers = mapping.shippers.map(({ id, label, detail }) => ({ value: id, label, detail }));
  const accounts = accountOptions(mapping);
  const noShipper = shippers.length === 0;
  return (
    <div className="grid gap-3 sm:grid-cols-2 2xl:grid-cols-4">
      <Field
        label="Shipper"
        required
        hint={noShipper ? <AddShipper /> : "Rows leave from here unless they name another address."}
        error={noShipper ? "There is no shipper address yet." : undefined}
      >
        <Combobox
          options={shippers}
          value={draft.shipperId}
          disabled={disabled || noShipper}
          onValueChange={(shipperId) => set({ shipperId })}
        />
      </Field>
      <Field label="Service, if the row has none" required>
        <Combobox
          options={services}
          value={draft.defaultService}
          disabled={disabled}
          onValueChange={(defaultService) => set({ defaultService })}
        />
      </Field>
      <Field label="Country, if the row has none" required>
        <Combobox
          options={countries}
          value={draft.defaultCountry}
          disabled={disabled}
          onValueChange={(defaultCountry) => set({ defaultCountry })}
        />
      </Field>
      <Field label="Package preset" hint="Used where a row says nothing.">
        <Combobox
          options={presets}
          value={draft.presetId ?? none}
          disabled={disabled}
          onValueChange={(id) => set({ presetId: id === none ? null : id })}
        />
      </Field>
      {accounts.length > 2 || draft.carrierAccountId !== null ? (
        <Field label="Carrier account" hint="Who pays. Another one withdraws the preview.">
          <Combobox
            options={accounts}
            value={draft.carrierAccountId ?? none}
            disabled={disabled}
            onValueChange={(id) => set({ carrierAccountId: id === none ? null : id })}
          />
        </Field>
      ) : null}
    </div>
  );
}

/** First the one in force, which may be another by the time of the preview; then each by its name. */
function accountOptions({ carrierAccounts, carrierAccountId }: MappingView) {
  const inForce = carrierAccounts.find((account) => account.inForce);
  const gone = carrierAccountId !== null && !carrierAccounts.some(({ id }) => id === carrierAccountId);
  return [
    ...(gone ? [{ value: carrierAccountId, label: "Retired account", detail: "Choose another" }] : []),
    {
      value: none,
      label: inForce ? `Default, now ${inForce.name}` : "Default",
      detail: "Whichever is in force at the preview",
    },
    ...carrierAccounts.map(({ id, name, detail, ...account }) => ({
      value: id,
      label: name,
      detail: `${detail}${account.inForce ? ", default" : ""}`,
    })),
  ];
}

const countries = [...COUNTRIES]
  .map(([value, label]) => ({ value, label, detail: value }))
  .sort((a, b) => a.label.localeCompare(b.label, "en"));

function AddShipper() {
  return (
    <Link href="/settings/shippers" className="text-primary underline underline-offset-2">
      Add one under Settings, Shippers
    </Link>
  );
}

const lengthWords = { IN: "in", CM: "cm" };
const weightWords = { LBS: "lb", KGS: "kg" };

/** "12 × 10 × 8 in, 2 lb" */
export function presetWords(preset: PresetView): string {
  const { length, width, height, lengthUnit, weight, weightUnit } = preset;
  const size =
    length && width && height ? `${length} × ${width} × ${height} ${lengthWords[lengthUnit]}` : null;
  const mass = weight === null ? "no weight" : `${weight} ${weightWords[weightUnit]}`;
  return [size, mass].filter(Boolean).join(", ");
}
