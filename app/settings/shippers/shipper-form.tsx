"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/app/_forms/action-form";
import { SubmitButton } from "@/app/_forms/submit-button";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { saveShipperAction } from "./actions";

export interface ShipperValues {
  id: string;
  label: string;
  name: string;
  company: string;
  phone: string;
  email: string;
  line1: string;
  line2: string;
  line3: string;
  city: string;
  state: string;
  postalCode: string;
  country: string;
  eori: string;
  vat: string;
  ein: string;
  ioss: string;
  isDefault: boolean;
}

interface Props {
  shipper?: ShipperValues;
  /** As the page has it now. */
  seen?: ShipperValues;
  /** Of the first address one need not think about a name. */
  suggestedLabel?: string;
  submitLabel: string;
  onSaved: () => void;
  cancel: ReactNode;
}

function hasTaxNumbers(shipper: ShipperValues | undefined): boolean {
  return [shipper?.eori, shipper?.vat, shipper?.ein, shipper?.ioss].some(Boolean);
}

/** An address that shipments leave from: new, or one to change. */
export function ShipperForm({ shipper, seen, suggestedLabel, submitLabel, onSaved, cancel }: Props) {
  const form = useFormAction(saveShipperAction, { done: "Address saved.", onDone: onSaved });
  const text = (name: Exclude<keyof ShipperValues, "id" | "isDefault">, fallback = "") => ({
    name,
    defaultValue: shipper?.[name] ?? fallback,
  });
  return (
    <ActionForm
      form={form}
      className="gap-4"
      onFields={(field) =>
        form.submit({
          id: shipper?.id,
          seen,
          label: field("label"),
          name: field("name"),
          company: field("company"),
          phone: field("phone"),
          email: field("email"),
          line1: field("line1"),
          line2: field("line2"),
          line3: field("line3"),
          city: field("city"),
          state: field("state"),
          postalCode: field("postalCode"),
          country: field("country"),
          eori: field("eori"),
          vat: field("vat"),
          ein: field("ein"),
          ioss: field("ioss"),
          isDefault: field("isDefault") === "on",
        })
      }
    >
      <Field
        label="Name of this address"
        hint="How you find it here; labels do not show it."
        error={form.errorOf("label")}
      >
        <Input {...text("label", suggestedLabel)} autoFocus />
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Name on the label" error={form.errorOf("name")}>
          <Input {...text("name")} autoComplete="name" />
        </Field>
        <Field label="Company (optional)" error={form.errorOf("company")}>
          <Input {...text("company")} autoComplete="organization" />
        </Field>
        <Field label="Phone" error={form.errorOf("phone")}>
          <Input {...text("phone")} type="tel" autoComplete="tel" />
        </Field>
        <Field label="E-mail (optional)" error={form.errorOf("email")}>
          <Input {...text("email")} type="email" autoComplete="email" />
        </Field>
      </div>
      <div className="grid gap-3">
        <Field label="Street and number" error={form.errorOf("line1")}>
          <Input {...text("line1")} autoComplete="address-line1" />
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Line 2 (optional)" error={form.errorOf("line2")}>
            <Input {...text("line2")} autoComplete="address-line2" />
          </Field>
          <Field label="Line 3 (optional)" error={form.errorOf("line3")}>
            <Input {...text("line3")} autoComplete="address-line3" />
          </Field>
        </div>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-[1fr_7rem_9rem_6rem]">
          <Field label="City" error={form.errorOf("city")} className="max-sm:col-span-2">
            <Input {...text("city")} autoComplete="address-level2" />
          </Field>
          <Field label="State" error={form.errorOf("state")}>
            <Input {...text("state")} autoComplete="address-level1" />
          </Field>
          <Field label="ZIP code" error={form.errorOf("postalCode")}>
            <Input {...text("postalCode")} autoComplete="postal-code" />
          </Field>
          <Field label="Country" error={form.errorOf("country")}>
            <Input {...text("country", "US")} autoComplete="country" />
          </Field>
        </div>
      </div>
      <details className="grid gap-3" open={hasTaxNumbers(shipper)}>
        <summary className="cursor-pointer text-sm">Numbers for customs (optional)</summary>
        <div className="grid gap-3 pt-3 sm:grid-cols-2">
          <Field label="EORI" hint="Exports from the EU and the UK." error={form.errorOf("eori")}>
            <Input {...text("eori")} />
          </Field>
          <Field label="VAT number" error={form.errorOf("vat")}>
            <Input {...text("vat")} />
          </Field>
          <Field label="EIN" hint="Exports from the US." error={form.errorOf("ein")}>
            <Input {...text("ein")} />
          </Field>
          <Field
            label="IOSS"
            hint="Where your shop collects the EU's VAT on goods up to 150 EUR."
            error={form.errorOf("ioss")}
          >
            <Input {...text("ioss")} />
          </Field>
        </div>
      </details>
      {shipper && !shipper.isDefault ? (
        <Field inline label="Use for new jobs unless another is chosen">
          <Checkbox name="isDefault" />
        </Field>
      ) : null}
      <div className="flex items-center justify-end gap-2">
        {cancel}
        <SubmitButton busy={form.busy}>{submitLabel}</SubmitButton>
      </div>
    </ActionForm>
  );
}
