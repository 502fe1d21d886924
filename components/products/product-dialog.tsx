"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type Act, useAction } from "@/components/jobs/use-action";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { tell } from "@/components/ui/tell";
import { PRODUCT_FIELDS, type Product, type ProductField } from "@/lib/shipping/products";

export type SaveProduct = Act<Product & { seen?: Product | null }, { sku: string }>;

const FIELDS: Readonly<Record<ProductField, { label: string; hint?: string; wide?: true }>> = {
  description: {
    label: "What it is",
    hint: "Material and use: “Cotton T-shirts for men”, not “clothes”.",
    wide: true,
  },
  hsCode: { label: "HS code", hint: "6 to 15 digits of the customs tariff." },
  origin: { label: "Country of origin", hint: "Where it was made: name or code." },
  value: { label: "Value of one" },
  currency: { label: "Currency", hint: "Three letters: USD, EUR, GBP …" },
  weight: { label: "Weight of one (optional)", hint: "With its unit: 250 g." },
};

const NEW: Product = {
  sku: "",
  description: "",
  hsCode: "",
  origin: "",
  value: "",
  currency: "",
  weight: "",
};

/** The article alone, without what else a page knows of it. */
const asListed = ({ sku, description, hsCode, origin, value, currency, weight }: Product): Product => ({
  ...{ sku, description, hsCode, origin },
  ...{ value, currency, weight },
});

/** An article of the product list: new, with what is known of it already, or one to change. */
export function ProductDialog({
  product,
  known = false,
  seen,
  save,
  note,
  onClose,
}: {
  /** Null while it is closed. */
  product: Product | "new" | null;
  /** Its number is fixed: it stands in the list, or in an order. */
  known?: boolean;
  /** What the list says of it now; null where it is to be a new one. Absent: what is saved holds, whatever there was. */
  seen?: Product | null;
  save: SaveProduct;
  note: string;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const action = useAction(save, (saved) => {
    void queries.invalidateQueries({ queryKey: ["products"] });
    tell("success", saved ? `${saved.sku} is in the product list.` : "The product list is saved.");
    onClose();
  });
  const shown = product === "new" || product === null ? NEW : product;
  const fixed = known && shown.sku !== "";
  const errorOf = (field: string) =>
    action.problem?.field === field ? `${action.problem.message} ${action.problem.remedy}` : undefined;
  async function submit(text: (name: string) => string) {
    const { description, hsCode, origin, value, currency, weight } = Object.fromEntries(
      PRODUCT_FIELDS.map((field) => [field, text(field)]),
    ) as Record<ProductField, string>;
    const sku = fixed ? shown.sku : text("sku");
    const product = { sku, description, hsCode, origin, value, currency, weight };
    const saved = await action.run({ ...product, seen: seen && asListed(seen) });
    // What another person has saved meanwhile is there the next time.
    if (!saved) await queries.invalidateQueries({ queryKey: ["products"] });
  }
  return (
    <FormDialog
      open={product !== null}
      onClose={() => {
        action.clear();
        onClose();
      }}
      title={fixed ? shown.sku : "Add an article"}
      description={note}
      submitLabel="Save"
      busy={action.busy}
      onSubmit={(text) => void submit(text)}
    >
      {action.problem && !action.problem.field ? <ProblemAlert problem={action.problem} /> : null}
      {fixed ? null : (
        <Field label="Article number" hint="As your orders have it." error={errorOf("sku")}>
          <Input name="sku" defaultValue={shown.sku} autoComplete="off" spellCheck={false} />
        </Field>
      )}
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {PRODUCT_FIELDS.map((field) => (
          <Field
            key={field}
            label={FIELDS[field].label}
            hint={FIELDS[field].hint}
            error={errorOf(field)}
            className={FIELDS[field].wide ? "sm:col-span-2" : undefined}
          >
            <Input name={field} defaultValue={shown[field]} autoComplete="off" />
          </Field>
        ))}
      </div>
    </FormDialog>
  );
}
