import { CUSTOMS_LIMITS } from "./customs";
import { nearest } from "./mapping/nearest";
import { PRODUCT_FIELDS, type Product, type ProductField } from "./products";
import { COUNTRIES, findCountry } from "./reference/countries";
import { readAmount, readHsCode, whyNoHsCode } from "./reference/read-customs";
import { isScientific } from "./reference/read-number";
import { readWeight as readMeasured } from "./reference/units";

/** What is wrong with one text of a product, and what to do. */
export interface ProductProblem {
  readonly field: ProductField | "sku";
  readonly value: string;
  readonly message: string;
  readonly remedy: string;
}

export const PRODUCT_LABELS: Readonly<Record<ProductField | "sku", string>> = {
  sku: "Article number",
  description: "What it is",
  hsCode: "HS code",
  origin: "Country of origin",
  value: "Value of one",
  currency: "Currency",
  weight: "Weight of one",
};

/** As many characters as a form's three lines hold. */
const DESCRIPTION = CUSTOMS_LIMITS.descriptionLine * CUSTOMS_LIMITS.descriptionLines;

type Texts = Readonly<Partial<Record<ProductField | "sku", string>>>;
type Found = { readonly text: string } | { readonly message: string; readonly remedy: string };

/** Reads the texts of a product as people write them: codes without dots, countries by name, "12,50 €", "250 g". */
export function readProduct(texts: Texts): { product: Product; problems: ProductProblem[] } {
  const problems: ProductProblem[] = [];
  const take = (field: ProductField | "sku", read: (text: string) => Found): string => {
    const value = texts[field]?.trim() ?? "";
    const found = read(value);
    if ("text" in found) return found.text;
    problems.push({ field, value, ...found });
    return "";
  };
  const optional = (read: (text: string) => Found) => (text: string) => (text === "" ? { text } : read(text));
  const sku = take("sku", readSku);
  const description = take("description", optional(readDescription));
  const hsCode = take("hsCode", optional(readCode));
  const origin = take("origin", optional(readOrigin));
  const amount = texts.value?.trim() ? readAmount(texts.value.trim()) : null;
  const value = take("value", optional(readValue));
  const said = amount?.currency ?? "";
  const currency = take("currency", (text) => readCurrency(text, said, value));
  const weight = take("weight", optional(readWeight));
  return { product: { sku, description, hsCode, origin, value, currency, weight }, problems };
}

/** Whether a product says anything beside its number. */
export const saysNothing = (product: Product) => PRODUCT_FIELDS.every((field) => product[field] === "");

function readSku(text: string): Found {
  if (text === "") {
    return { message: "The article number is missing.", remedy: "Give the number that your orders have." };
  }
  if (isScientific(text)) {
    return {
      message: `"${text}" is what a spreadsheet program makes of a long number.`,
      remedy: "Format the column as text, and enter the number again.",
    };
  }
  if (text.length <= 100) return { text };
  return { message: "The article number is longer than 100 characters.", remedy: "Shorten it." };
}

function readDescription(text: string): Found {
  const plain = text.replace(/\s+/g, " ");
  if (plain.length <= DESCRIPTION) return { text: plain };
  return {
    message: `The description is longer than ${DESCRIPTION} characters: a customs form has no room for more.`,
    remedy: "Say material and use in fewer words.",
  };
}

function readCode(text: string): Found {
  const code = readHsCode(text);
  return code ? { text: code } : { message: `"${text}" is not an HS code.`, remedy: whyNoHsCode(text) };
}

function readOrigin(text: string): Found {
  const code = findCountry(text);
  if (code !== null && COUNTRIES.has(code)) return { text: code };
  const near = nearest(text, [...COUNTRIES.values()]);
  return {
    message: `"${text}" is not a country.`,
    remedy: near ? `Did you mean ${near}?` : "Use the country's name or its two-letter code.",
  };
}

function readValue(text: string): Found {
  const amount = isScientific(text) ? null : readAmount(text);
  if (!amount || amount.value.startsWith("-") || amount.value === "0") {
    return {
      message: `"${text}" is not the price of one.`,
      remedy: "Give an amount above 0: gifts and samples have a value, too.",
    };
  }
  return { text: amount.value };
}

function readCurrency(text: string, said: string, value: string): Found {
  const code = (text || said).toUpperCase();
  if (value === "") return { text: "" };
  if (code === "") {
    return {
      message: "The value has no currency.",
      remedy: "Give its three letters: USD, EUR, GBP …",
    };
  }
  if (said !== "" && said !== code) {
    return {
      message: `The value is in ${said}, and the currency says "${text}".`,
      remedy: "Correct the one that is wrong.",
    };
  }
  if (/^[A-Z]{3}$/.test(code)) return { text: code };
  return { message: `"${text}" is not a currency.`, remedy: "Give its three letters: USD, EUR, GBP …" };
}

function readWeight(text: string): Found {
  const weight = readMeasured(text);
  if (weight?.unit && weight.value > 0) return { text: `${weight.value} ${weight.unit}` };
  return {
    message: `"${text}" is not a weight.`,
    remedy: "Give a number above 0 and its unit: 250 g, 0.5 kg, 8 oz.",
  };
}
