import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { buildTemplate } from "../../mapping/build-template";
import { compileTemplate } from "../../mapping/compile-template";
import { FIELDS } from "../../mapping/fields";
import { planRow } from "../../plan-row";
import type { Overrides, PlannedRow, PlanOptions } from "../../planned-row";
import type { ListedProducts } from "../../products";

/** A row that plans without a word; tests change what they are about. */
export const GOOD_ROW: Readonly<Record<string, string>> = {
  recipientName: "Ada Smith",
  phone: "(617) 555-0100",
  address1: "12 Milk St",
  city: "Boston",
  state: "MA",
  postalCode: "02109",
  country: "US",
  weight: "2.5",
  service: "Ground",
  orderReference: "1001",
};

/** Plans one row whose columns are named like the fields; several `changes` are several lines of one order. */
export function planCells(
  changes: Readonly<Record<string, string>> | readonly Readonly<Record<string, string>>[],
  options: Partial<PlanOptions> = {},
  overrides: Overrides = {},
  products?: ListedProducts,
): PlannedRow {
  const columns = FIELDS.map(({ id }, index) => ({ index, name: id, header: id }));
  const template =
    options.template ??
    buildTemplate(FIELDS.map(({ id }) => ({ field: id, kind: "column", value: id, helpers: [] })));
  const compiled = compileTemplate(template, columns, UPS_CATALOGUE);
  if (!compiled.ok) throw new Error(compiled.error.map(({ message }) => message).join(" "));
  const list = Array.isArray(changes) ? changes : [changes];
  const lines = list.map((change, index) => {
    const cells: Readonly<Record<string, string>> = { ...GOOD_ROW, ...change };
    return { line: index + 1, cells: columns.map(({ name }) => cells[name] ?? "") };
  });
  return planRow(
    compiled.value,
    { rowNumber: 1, lines, overrides, ...(products && { products }) },
    {
      catalogue: UPS_CATALOGUE,
      columns,
      defaultService: "03",
      defaultCountry: "US",
      preset: null,
      ...options,
      template,
    },
  );
}

/** "blocks POSTAL_CODE_INVALID" for each issue. */
export function codesOf(row: PlannedRow): string[] {
  return row.issues.map((issue) => `${issue.class} ${issue.code}`);
}
