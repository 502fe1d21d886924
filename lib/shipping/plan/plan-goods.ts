import type { Catalogue, CustomsLane } from "../catalogue";
import { CUSTOMS_LIMITS, type CustomsLine } from "../customs";
import { isBlocked } from "../issue";
import { fieldLabel } from "../mapping/fields";
import { nearest } from "../mapping/nearest";
import { isListed } from "../products";
import { COUNTRIES, findCountry } from "../reference/countries";
import { fold } from "../reference/fold";
import { readAmount, readHsCode, whyNoHsCode } from "../reference/read-customs";
import { isScientific, readNumber } from "../reference/read-number";
import { convertWeight, readWeight } from "../reference/units";
import { isFromJob, isFromList } from "./complete-draft";
import { nearestCountry, unitsOf } from "./plan-country";
import { planText } from "./plan-text";
import { addError, addWarning, describeChange, type Place, type Scope, textAt } from "./scope";

/** What is wanted of every kind of goods on this way. */
export interface GoodsWanted {
  readonly lane: CustomsLane;
  readonly currency: string;
  /** "the United Kingdom" */
  readonly destination: string;
  /** Whether the row names an export filing, which says more of each kind. */
  readonly filing: boolean;
}

/** The kinds of goods of a shipment, one a line of the order; null with at least one error. */
export function planGoods(scope: Scope, wanted: GoodsWanted): CustomsLine[] | null {
  const before = scope.issues.length;
  const indexes = scope.draft.goods.flatMap((entry, index) =>
    Object.values(entry).some((text) => text.trim() !== "") ? [index] : [],
  );
  const place: Place = { field: "goodsDescription" };
  if (indexes.length === 0) {
    addError(
      scope,
      "GOODS_MISSING",
      place,
      `Nothing says what is in the parcel; customs in ${wanted.destination} want an invoice with each kind of goods.`,
    );
    return null;
  }
  const most = scope.options.catalogue.customs.lines;
  if (indexes.length > most) {
    const message = `The order has ${indexes.length} kinds of goods; a customs invoice takes at most ${most}.`;
    addError(scope, "GOODS_TOO_MANY", place, message, { value: String(indexes.length) });
    return null;
  }
  const lines = indexes.map((index) => planKind(scope, wanted, index));
  if (isBlocked(scope.issues.slice(before))) return null;
  return lines.flatMap((line) => line ?? []);
}

function planKind(scope: Scope, wanted: GoodsWanted, goodsIndex: number): CustomsLine | null {
  const kind = { scope, wanted, goodsIndex };
  const description = planDescription(kind);
  const quantity = planQuantity(kind);
  const unit = planUnit(kind);
  const unitValue = planUnitValue(kind);
  const hsCode = planHsCode(kind);
  const origin = planOrigin(kind);
  const partNumber = planPartNumber(kind);
  const weight = wanted.filing ? planKindWeight(kind, quantity ?? 1) : undefined;
  if (!description || !quantity || !unit || !unitValue || hsCode === null || !origin || weight === null) {
    return null;
  }
  const named = hsCode ? { hsCode } : {};
  return { description, quantity, unit, unitValue, ...named, origin, partNumber, ...(weight && { weight }) };
}

interface Kind {
  readonly scope: Scope;
  readonly wanted: GoodsWanted;
  readonly goodsIndex: number;
}

const placeOf = ({ goodsIndex }: Kind, field: string): Place => ({ field, goodsIndex });

/** "Goods 2 (MUG-1)": which of the order's lines a sentence is about. */
function nameOf({ scope, goodsIndex }: Kind): string {
  const named = ["sku", "goodsDescription"]
    .map((field) => textAt(scope, { field, goodsIndex }))
    .find(Boolean);
  return `Goods ${goodsIndex + 1}${named ? ` (${named})` : ""}`;
}

const given = (kind: Kind, field: string) => textAt(kind.scope, placeOf(kind, field));

function missing(kind: Kind, field: string, what: string, whose?: string): null {
  const { scope, wanted } = kind;
  addError(
    scope,
    "CUSTOMS_VALUE_MISSING",
    placeOf(kind, field),
    `${nameOf(kind)}: ${what} is missing; ${whose ?? `customs in ${wanted.destination} want it`}.`,
    {
      remedy: `Fill in the cell, map a column to ${fieldLabel(field)}${orList(kind, field)}.`,
      article: articleFor(kind, field),
    },
  );
  return null;
}

/** What a row can be given once and for all, by its article's number. */
function orList(kind: Kind, field: string): string {
  const sku = articleFor(kind, field);
  return sku === "" ? "" : `, or add "${sku}" to the product list`;
}

/** The article's number, where the list can say what the field is; "" where it cannot. */
const articleFor = (kind: Kind, field: string) => (isListed(field) ? given(kind, "sku") : "");

function wrong(kind: Kind, field: string, what: string, remedy: string): null {
  const { scope } = kind;
  const value = given(kind, field);
  const place = placeOf(kind, field);
  const source = isFromList(scope, place)
    ? " It comes from the product list."
    : isFromJob(scope, place)
      ? " It is set for all rows of the job."
      : "";
  addError(scope, "CUSTOMS_VALUE_INVALID", place, `${nameOf(kind)}: ${what}`, {
    remedy: `${remedy}${source}`,
    value,
    article: articleFor(kind, field),
  });
  return null;
}

/** Up to three lines of 35 characters, broken between words. */
function planDescription(kind: Kind): string[] | null {
  const { scope } = kind;
  const place = placeOf(kind, "goodsDescription");
  const before = scope.issues.length;
  const text = planText(scope, place, given(kind, "goodsDescription"));
  if (text === "") {
    if (!isBlocked(scope.issues.slice(before))) missing(kind, "goodsDescription", "the description");
    return null;
  }
  const { descriptionLine, descriptionLines } = CUSTOMS_LIMITS;
  const lines = breakLines(text, descriptionLine);
  const kept = lines.slice(0, descriptionLines);
  if (kept.join(" ") !== text) {
    const why = `a customs form has ${descriptionLines} lines of ${descriptionLine} characters for it`;
    addWarning(scope, "VALUE_SHORTENED", place, describeChange(nameOf(kind), text, kept.join(" "), why));
  }
  return kept;
}

function breakLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").flatMap((each) => each.match(new RegExp(`.{1,${width}}`, "gu")) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function planQuantity(kind: Kind): number | null {
  const text = textAt(kind.scope, placeOf(kind, "goodsQuantity"));
  if (text === "") return missing(kind, "goodsQuantity", "how many there are");
  const quantity = readNumber(text);
  if (
    quantity !== null &&
    Number.isInteger(quantity) &&
    quantity >= 1 &&
    quantity <= CUSTOMS_LIMITS.quantity
  ) {
    return quantity;
  }
  return wrong(
    kind,
    "goodsQuantity",
    `"${text}" is not a quantity.`,
    "Give a whole number from 1 to 9,999,999.",
  );
}

function planUnit(kind: Kind): string | null {
  const { customs } = kind.scope.options.catalogue;
  const text = given(kind, "goodsUnit");
  if (text === "") return customs.unit;
  const code = findUnit(customs, text);
  if (code) return code;
  const names = customs.units.map(({ name }) => name);
  const near = nearest(text, names);
  const remedy = near ? `Did you mean ${near}?` : `Use one of these: ${names.slice(0, 8).join(", ")} …`;
  return wrong(kind, "goodsUnit", `"${text}" is not a unit in which goods are counted.`, remedy);
}

function findUnit({ units }: Catalogue["customs"], text: string): string | null {
  const folded = fold(text);
  const found = units.find(
    ({ code, name, words }) =>
      code.toLowerCase() === folded || fold(name) === folded || words.includes(folded),
  );
  return found?.code ?? null;
}

function planUnitValue(kind: Kind): string | null {
  const { currency } = kind.wanted;
  const text = given(kind, "goodsValue");
  if (text === "") return missing(kind, "goodsValue", "the value of one");
  const amount = isScientific(text) ? null : readAmount(text);
  if (!amount || amount.value.startsWith("-")) {
    return wrong(kind, "goodsValue", `"${text}" is not an amount.`, `Give the price of one in ${currency}.`);
  }
  if (amount.currency !== null && amount.currency !== currency) {
    return wrong(
      kind,
      "goodsValue",
      `"${text}" is in ${amount.currency}; the invoice is in ${currency}.`,
      `Give the price of one in ${currency}.`,
    );
  }
  if (amount.value === "0") {
    return wrong(
      kind,
      "goodsValue",
      "its value is 0, which customs do not take.",
      "Give what it would cost: gifts, samples and spare parts have a value, too.",
    );
  }
  return amount.value;
}

function planHsCode(kind: Kind): string | null | undefined {
  const text = given(kind, "hsCode");
  if (text === "") {
    return kind.wanted.lane.hsCode || kind.wanted.filing
      ? missing(kind, "hsCode", "its HS code (customs tariff)")
      : undefined;
  }
  if (kind.wanted.filing && !/^\d{10}$/.test(readHsCode(text) ?? "")) {
    const what = `"${text}" is not the Schedule B number that an export filing names.`;
    return wrong(kind, "hsCode", what, "Give all 10 digits.");
  }
  return readHsCode(text) ?? wrong(kind, "hsCode", `"${text}" is not an HS code.`, whyNoHsCode(text));
}

function planOrigin(kind: Kind): string | null {
  const text = given(kind, "originCountry");
  if (text === "") return missing(kind, "originCountry", "the country where it was made");
  const code = findCountry(text);
  if (code !== null && COUNTRIES.has(code)) return code;
  const near = nearestCountry(text);
  return wrong(
    kind,
    "originCountry",
    `"${text}" is not a country.`,
    near
      ? `Did you mean ${near}?`
      : "Use the country's name or its two-letter code; of the European Union, the country in it.",
  );
}

/** What all of a kind weigh, in tenths of the origin's unit, rounded up. */
function planKindWeight(kind: Kind, quantity: number): NonNullable<CustomsLine["weight"]> | null {
  const text = given(kind, "goodsWeight");
  if (text === "") return missing(kind, "goodsWeight", "the weight of one", "the export filing wants it");
  const { weight: target } = unitsOf(kind.scope);
  const read = isScientific(text) ? null : readWeight(text);
  if (!read || read.value <= 0) {
    return wrong(kind, "goodsWeight", `"${text}" is not a weight.`, "Give a number and its unit: 250 g.");
  }
  const each = convertWeight(read.value, read.unit ?? target, target);
  const value = Math.ceil(Number((each * quantity * 10).toFixed(6))) / 10;
  if (value <= 999.9) return { value, unit: target === "lb" ? "LBS" : "KGS" };
  return wrong(kind, "goodsWeight", `all of it weighs ${value} ${target}.`, "A filing takes 999.9 at most.");
}

/** Customs forms want a number: the article's, else that of the line. */
function planPartNumber(kind: Kind): string {
  const { scope } = kind;
  const text = planText(scope, placeOf(kind, "sku"));
  const cut = text.slice(0, CUSTOMS_LIMITS.partNumber).trim();
  if (cut !== text) {
    const why = `a customs form takes at most ${CUSTOMS_LIMITS.partNumber} characters`;
    addWarning(
      scope,
      "VALUE_SHORTENED",
      placeOf(kind, "sku"),
      describeChange("Article number", text, cut, why),
    );
  }
  return cut || String(kind.goodsIndex + 1);
}
