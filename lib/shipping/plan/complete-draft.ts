import type { CustomsLane } from "../catalogue";
import type { CompiledTemplate, Draft } from "../mapping/compile-template";
import { findField, listOf } from "../mapping/fields";
import type { JobDefaults, Overrides, SourceLine, SourceRow } from "../planned-row";
import { LISTED, type Product, productKey } from "../products";
import { bareCell } from "../reference/bare-cell";
import { readAmount } from "../reference/read-customs";
import { readBoolean } from "../reference/read-words";
import type { Place, Scope } from "./scope";

/*
 * What completes a row's draft, in this order: the job's values where it says nothing; the values that were given to the row
 * in the app in the place of what it says; where its goods say nothing, the product list's values and, last, the job's.
 */

const PAYER = ["payer", "payerAccount", "payerPostalCode", "payerCountry"];
const DUTIES = ["dutiesPaidBy", "terms", "dutiesAccount", "dutiesPostalCode", "dutiesCountry"];

/** An account belongs to its payer, and terms say who pays: beside any of these of the row, the job's is not mixed in. */
const NOT_BESIDE: Readonly<Record<string, readonly string[]>> = {
  payerAccount: PAYER,
  payerPostalCode: PAYER,
  payerCountry: PAYER,
  terms: ["dutiesPaidBy"],
  dutiesPaidBy: ["terms"],
  dutiesAccount: DUTIES,
  dutiesPostalCode: DUTIES,
  dutiesCountry: DUTIES,
};

/**
 * A row's draft with the job's values where the row has none: a field that the mapping leaves out, or whose cell is
 * blank. What was given to the row in the app comes after, and may be none.
 */
export function applyDefaults(draft: Draft, defaults: JobDefaults): Draft {
  const has = (id: string) => (draft.fields[id] ?? "").trim() !== "";
  const given = Object.entries(defaults).filter(
    ([id]) => listOf(id) === null && !has(id) && !(NOT_BESIDE[id] ?? []).some(has),
  );
  return given.length === 0 ? draft : { ...draft, fields: { ...draft.fields, ...Object.fromEntries(given) } };
}

/** A row's draft with the job's values of each kind of its goods, where nothing else says them. */
export function applyGoodsDefaults(
  draft: Draft,
  { overrides = {} }: SourceRow,
  defaults: JobDefaults,
): Draft {
  const ofGoods = Object.entries(defaults).filter(([id]) => listOf(id) === "goods" && !(id in overrides));
  if (ofGoods.length === 0) return draft;
  const goods = draft.goods.map((entry) => {
    // A line of the order without any goods stays one.
    if (Object.values(entry).every(isBlank)) return entry;
    return { ...entry, ...Object.fromEntries(ofGoods.filter(([id]) => isBlank(entry[id]))) };
  });
  return { ...draft, goods };
}

/** What a measure is given in is given with it: a unit column of the file says nothing of a weight typed in the app. */
const UNIT_OF: Readonly<Record<string, string>> = {
  weight: "weightUnit",
  length: "lengthUnit",
  width: "lengthUnit",
  height: "lengthUnit",
};

/**
 * A row's draft with the values that were given to it in the app: each stands in the place of what the template gives,
 * also where the template or the file has nothing for it. A value of a package is that of every package of the row, and
 * one of the goods that of every kind; a number of packages makes the row's packages that many equal ones.
 *
 * @param overrides field id → text; names of no field are ignored
 */
export function applyOverrides(draft: Draft, overrides: Overrides): Draft {
  const given = Object.entries(overrides).filter(([id]) => findField(id));
  if (given.length === 0) return draft;
  const fields = Object.fromEntries(given.filter(([id]) => listOf(id) === null));
  const ofPackage = Object.fromEntries(given.filter(([id]) => listOf(id) === "packages"));
  const ofGoods = Object.fromEntries(given.filter(([id]) => listOf(id) === "goods"));
  for (const [id] of given) {
    const unit = UNIT_OF[id];
    if (unit !== undefined && !(unit in overrides)) ofPackage[unit] = "";
  }
  const packages = "packageCount" in overrides ? draft.packages.slice(0, 1) : draft.packages;
  const goods = draft.goods.length === 0 && Object.keys(ofGoods).length > 0 ? [{}] : draft.goods;
  return {
    fields: { ...draft.fields, ...fields },
    packages: packages.map((each) => ({ ...each, ...ofPackage })),
    goods: goods.map((each) => ({ ...each, ...ofGoods })),
  };
}

/** What the list says for a field of an article, "" where it says nothing. */
function listedText(row: Pick<SourceRow, "products">, sku: string | undefined, field: string): string {
  const listed = row.products?.[productKey(bareCell(sku ?? ""))];
  return (listed && LISTED[field]?.(listed)) || "";
}

const isBlank = (text: string | undefined) => bareCell(text ?? "") === "";

/** A row's draft with what the product list says of its articles, where neither the file nor the app says it. */
export function applyProducts(draft: Draft, row: SourceRow): Draft {
  if (!row.products) return draft;
  const fields = Object.keys(LISTED).filter((field) => !(field in (row.overrides ?? {})));
  const goods = draft.goods.map((entry) => {
    const given = fields.flatMap((field) => {
      const text = isBlank(entry[field]) ? listedText(row, entry.sku, field) : "";
      return text === "" ? [] : [[field, text] as const];
    });
    return given.length === 0 ? entry : { ...entry, ...Object.fromEntries(given) };
  });
  return { ...draft, goods };
}

/** What a kind of goods says by itself, as the list would have it. */
export function articleOf(entry: Readonly<Record<string, string>>): Product {
  const text = (field: string) => bareCell(entry[field] ?? "");
  const amount = readAmount(text("goodsValue"));
  return {
    sku: text("sku"),
    description: text("goodsDescription"),
    hsCode: text("hsCode"),
    origin: text("originCountry"),
    value: amount?.value ?? text("goodsValue"),
    currency: amount?.currency ?? "",
    weight: text("goodsWeight"),
  };
}

/** Whether the text of a place is the list's. */
export function isFromList({ row, draft }: Scope, { field, goodsIndex }: Place): boolean {
  const entry = goodsIndex === undefined ? undefined : draft.goods[goodsIndex];
  const text = bareCell(entry?.[field] ?? "");
  return text !== "" && text === listedText(row, entry?.sku, field) && !(field in (row.overrides ?? {}));
}

/** Whether the text of a place of the goods is what the job says for all of them. */
export function isFromJob({ row, draft, options }: Scope, { field, goodsIndex }: Place): boolean {
  const entry = goodsIndex === undefined ? undefined : draft.goods[goodsIndex];
  const text = bareCell(entry?.[field] ?? "");
  return text !== "" && text === options.defaults?.[field] && !(field in (row.overrides ?? {}));
}

/** Notes the articles of which the row itself does not say all that customs want: the list is asked for them. */
export function wantProducts(scope: Scope, lane: CustomsLane): void {
  const { draft, products } = scope;
  const wanted = Object.keys(LISTED).filter(
    (field) => field !== "goodsWeight" || lane.filingAbove !== undefined,
  );
  draft.goods.forEach((entry, goodsIndex) => {
    const key = productKey(bareCell(entry.sku ?? ""));
    const lacks = wanted.some((field) => {
      const place = { field, goodsIndex };
      return isBlank(entry[field]) || isFromList(scope, place) || isFromJob(scope, place);
    });
    if (key !== "" && lacks) products.add(key);
  });
}

/** A row's draft whose parcels are told apart, and the line that each of them is; null where lines are no parcels. */
export interface Parcels {
  readonly draft: Draft;
  readonly lines: readonly SourceLine[] | null;
}

/** Without any of these a further package of a template is none: its columns are blank on this row. */
const TELLING = [
  "weight",
  "length",
  "width",
  "height",
  "packageCount",
  "packageReference1",
  "packageReference2",
];

/**
 * The parcels of a row: each line of its order, where the row says that a line is a parcel; else those packages of the
 * template that its columns fill ("Weight 2" is blank on an order of one parcel).
 */
export function parcelsOf(draft: Draft, row: SourceRow, compiled: CompiledTemplate): Parcels {
  if (row.lines.length > 1 && readBoolean(draft.fields.parcelPerLine ?? "") === true) {
    const parcels = row.lines.flatMap((line) =>
      (compiled.render({ ...row, lines: [line] })?.packages ?? []).map((parcel) => ({ line, parcel })),
    );
    return {
      draft: { ...draft, packages: parcels.map(({ parcel }) => parcel) },
      lines: parcels.map(({ line }) => line),
    };
  }
  if (draft.packages.length < 2) return { draft, lines: null };
  const filled = draft.packages.filter((parcel) => TELLING.some((id) => (parcel[id] ?? "").trim() !== ""));
  return {
    draft: { ...draft, packages: filled.length > 0 ? filled : draft.packages.slice(0, 1) },
    lines: null,
  };
}
