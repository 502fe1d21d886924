import type { Catalogue } from "../catalogue";
import { bareCell } from "../reference/bare-cell";
import { findCountry } from "../reference/countries";
import { findPackaging, findService } from "../reference/find-service";
import { roundDust } from "../reference/read-number";
import { readPhone } from "../reference/read-phone";
import { findRegion } from "../reference/regions";
import { ADDRESS_PARTS, splitAddress } from "../reference/split-address";
import {
  convertLength,
  convertWeight,
  findLengthUnit,
  findWeightUnit,
  readLength,
  readWeight,
} from "../reference/units";
import type { Helper } from "./helper";

const REGION_COUNTRIES = ["US", "CA", "MX"];

/** "12.5|oz" → pounds; a unit in the text itself wins. */
function toPounds([text = "", unit = ""]: readonly string[]): string {
  const read = readWeight(text);
  const from = read?.unit ?? findWeightUnit(unit || "lb");
  return read && from ? String(convertWeight(read.value, from, "lb")) : text;
}

/** "1 lb|8 oz" → "1.5": pounds; a part with nothing but its unit counts as none. What cannot be read stays as it is. */
function addWeights(texts: readonly string[]): string {
  const filled = texts
    .map((text) => text.trim())
    .filter((text) => text !== "" && findWeightUnit(text) === null);
  const pounds = filled.map((text) => {
    const read = readWeight(text);
    return read && convertWeight(read.value, read.unit ?? "lb", "lb");
  });
  if (pounds.some((value) => value === null)) return filled.join(" + ");
  return filled.length === 0
    ? ""
    : String(roundDust(pounds.reduce<number>((sum, value) => sum + (value ?? 0), 0)));
}

/** "30|cm" → inches; a unit in the text itself wins. */
function toInches([text = "", unit = ""]: readonly string[]): string {
  const read = readLength(text);
  const from = read?.unit ?? findLengthUnit(unit || "in");
  return read && from ? String(convertLength(read.value, from, "in")) : text;
}

function serviceCode([text = ""]: readonly string[], catalogue: Catalogue): string {
  const match = findService(catalogue, text, true);
  return match.kind === "code" ? match.code : text;
}

function regionCode([text = ""]: readonly string[]): string {
  for (const country of REGION_COUNTRIES) {
    const code = findRegion(country, text);
    if (code) return code;
  }
  return text;
}

function phoneDigits([text = ""]: readonly string[]): string {
  const phone = readPhone(bareCell(text), "US");
  return phone ? `+${phone.international}` : text;
}

/** Cleans what spreadsheets add to a postal code; a lost leading zero is the planner's, which knows the state. */
function postalCode([text = ""]: readonly string[]): string {
  return bareCell(text).replace(/^(\d+)\.0+$/, "$1");
}

/** "1 Elm St, Salem, MA 01970|city" → "Salem". What cannot be split is a first line as it stands, and nothing else. */
function addressPart([text = "", wanted = ""]: readonly string[]): string {
  const split = splitAddress(text);
  const part = ADDRESS_PARTS.find((name) => name === wanted.trim());
  if (!split || !part) return part === undefined || part === "address1" ? text : "";
  return split[part];
}

export const fieldHelpers: readonly Helper[] = [
  {
    name: "postalCode",
    summary:
      "Without the apostrophe or '.0' that spreadsheets leave; a lost leading zero is put back later, with a warning.",
    example: "{{#postalCode}}{{Zip}}{{/postalCode}}",
    result: "02101",
    takes: "value",
    apply: postalCode,
  },
  {
    name: "phone",
    summary: "The number with its country code; without one it is a US number.",
    example: "{{#phone}}{{Phone}}{{/phone}}",
    result: "+12125550100",
    takes: "value",
    apply: phoneDigits,
  },
  {
    name: "state",
    summary: "The code of a state or province of the US, Canada or Mexico.",
    example: "{{#state}}{{State}}{{/state}}",
    result: "MA",
    takes: "value",
    apply: regionCode,
  },
  {
    name: "country",
    summary: "The two-letter code of a country.",
    example: "{{#country}}{{Country}}{{/country}}",
    result: "US",
    takes: "value",
    apply: ([text = ""]) => findCountry(text) ?? text,
  },
  {
    name: "addressPart",
    summary: `A part of a US address that stands in one cell: ${ADDRESS_PARTS.join(", ")}.`,
    example: "{{#addressPart}}{{Whole address}}|city{{/addressPart}}",
    result: "Boston",
    takes: "argument",
    apply: addressPart,
  },
  {
    name: "weight",
    summary: "Pounds, from the unit after the bar (lb, oz, kg, g) or the one in the text.",
    example: "{{#weight}}{{Grams}}|g{{/weight}}",
    result: "1.10231131092",
    takes: "argument",
    apply: toPounds,
  },
  {
    name: "addWeights",
    summary: "The sum of weights, each with its unit, in pounds; blank ones count nothing.",
    example: "{{#addWeights}}{{Pounds}} lb|{{Ounces}} oz{{/addWeights}}",
    result: "1.5",
    takes: "list",
    apply: addWeights,
  },
  {
    name: "dimension",
    summary: "Inches, from the unit after the bar (in, ft, cm, mm, m) or the one in the text.",
    example: "{{#dimension}}{{Length}}|cm{{/dimension}}",
    result: "12",
    takes: "argument",
    apply: toInches,
  },
  {
    name: "service",
    summary: "The carrier's code for a domestic service's name.",
    example: "{{#service}}{{Ship via}}{{/service}}",
    result: "03",
    takes: "value",
    apply: serviceCode,
  },
  {
    name: "packaging",
    summary: "The carrier's code for a packaging's name.",
    example: "{{#packaging}}{{Box}}{{/packaging}}",
    result: "02",
    takes: "value",
    apply: ([text = ""], catalogue) => findPackaging(catalogue, text) ?? text,
  },
];
