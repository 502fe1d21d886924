import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { COUNTRIES, countryInWords, findCountry } from "./countries";
import { findPackaging, findService } from "./find-service";
import { fold } from "./fold";
import { provincesOfPostalCode, statesOfZip } from "./postal";
import { isScientific, mayBeThousands, readNumber, readUsdCents, thousandsOrDecimals } from "./read-number";
import { findRegion, regionNames } from "./regions";
import { readLength, readWeight, splitDimensions } from "./units";

describe("states by ZIP code", () => {
  it.each([
    ["00501", "NY"],
    ["00601", "PR"],
    ["00802", "VI"],
    ["02101", "MA"],
    ["06101", "CT"],
    ["20001", "DC"],
    ["20101", "VA"],
    ["30301", "GA"],
    ["39801", "GA"],
    ["33101", "FL"],
    ["60601", "IL"],
    ["73301", "TX"],
    ["73101", "OK"],
    ["79901", "TX"],
    ["82001", "WY"],
    ["88510", "TX"],
    ["90210", "CA"],
    ["96701", "HI"],
    ["96910", "GU"],
    ["97201", "OR"],
    ["98101", "WA"],
    ["99501", "AK"],
  ])("%s is in %s", (zip, state) => {
    expect(statesOfZip(zip)).toContain(state);
  });

  it("knows no state for a prefix that no ZIP code has", () => {
    for (const zip of ["00000", "00100", "99999".replace("999", "000")]) expect(statesOfZip(zip)).toEqual([]);
    expect(provincesOfPostalCode("D1A 1A1")).toEqual([]);
    expect(provincesOfPostalCode("x0a 0h0")).toEqual(["NT", "NU"]);
  });

  it("has ZIP codes for every state", () => {
    const reached = new Set(
      Array.from({ length: 1000 }, (_, prefix) => statesOfZip(String(prefix).padStart(3, "0"))).flat(),
    );
    const states = regionNames("US").map((name) => findRegion("US", name));
    expect(states.filter((code) => code !== null && !reached.has(code))).toEqual([]);
  });
});

describe("names to codes", () => {
  it("knows 249 countries, each by its own name and code", () => {
    expect(COUNTRIES.size).toBe(249);
    for (const [code, name] of COUNTRIES) {
      expect(findCountry(name)).toBe(code);
      expect(findCountry(code.toLowerCase())).toBe(code);
    }
  });

  it.each([
    ["u.s.a.", "US"],
    ["The Netherlands", "NL"],
    ["México", "MX"],
    ["Cote d'Ivoire", "CI"],
    ["England", "GB"],
    ["Türkei", null],
    ["", null],
  ])("%j is the country %s", (text, code) => {
    expect(findCountry(text)).toBe(code);
  });

  it.each([
    ["CA", "Canada"],
    ["US", "the United States"],
    ["NL", "the Netherlands"],
    ["IM", "the Isle of Man"],
    ["PH", "the Philippines"],
    ["CF", "the Central African Republic"],
    ["NF", "Norfolk Island"],
    ["ZZ", "ZZ"],
  ])("%s is called %j within a sentence", (code, words) => {
    expect(countryInWords(code)).toBe(words);
  });

  it.each([
    ["US", "New York", "NY"],
    ["US", "us-ny", "NY"],
    ["US", "N.Y.", "NY"],
    ["US", "Hawai'i", "HI"],
    ["CA", "Québec", "QC"],
    ["CA", "quebec", "QC"],
    ["MX", "Nuevo León", "NLE"],
    ["US", "Ontario", null],
    ["DE", "Bayern", null],
  ])("in %s, %j is the state %s", (country, text, code) => {
    expect(findRegion(country, text)).toBe(code);
  });

  it.each([
    ["UPS GROUND", true, { kind: "code", code: "03", assumed: false }],
    ["standard", true, { kind: "none" }],
    ["Standard", false, { kind: "code", code: "11", assumed: false }],
    ["UPS Standard", true, { kind: "code", code: "11", assumed: false }],
    ["Express", true, { kind: "ambiguous", codes: ["02", "13", "01"] }],
    ["United Parcel Service - Ground", true, { kind: "code", code: "03", assumed: false }],
    ["ups_next_day_air", true, { kind: "code", code: "01", assumed: false }],
    ["FedEx 2Day", true, { kind: "code", code: "02", assumed: true }],
    ["2", true, { kind: "code", code: "02", assumed: false }],
    ["99", true, { kind: "unknown" }],
    ["USPS Ground Advantage", true, { kind: "none" }],
    ["Free Shipping", true, { kind: "none" }],
    ["In-store pickup", true, { kind: "unknown" }],
  ])("%j means the service", (text, domestic, match) => {
    expect(findService(UPS_CATALOGUE, text, domestic)).toEqual(match);
  });

  it("knows packagings", () => {
    expect(
      ["UPS Letter", "2", "box", "Express Pak", "2A", "bag"].map((text) =>
        findPackaging(UPS_CATALOGUE, text),
      ),
    ).toEqual(["01", "02", "02", "04", "2a", null]);
  });

  it("folds names", () => {
    expect(fold("  São Tomé & Príncipe ")).toBe("sao tome principe");
    expect(fold("Straße")).toBe("strasse");
  });
});

describe("numbers and units", () => {
  it.each([
    ["1,234.50", 1234.5],
    ["1.234,50", 1234.5],
    ["1,5", 1.5],
    ["1,500", 1500],
    [" 3 ", 3],
    [".5", 0.5],
    ["-2", -2],
    ["1.2.3", null],
    ["1e5", null],
    ["", null],
    ["12a", null],
    ["9".repeat(400), null],
  ])("reads the number %j as %s", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each([
    ["0,750", 0.75],
    ["0,050", 0.05],
    ["1,500", 1500],
    ["0.750,5", null],
  ])("takes the comma of %s for what it can be", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it("knows what a spreadsheet has rounded", () => {
    expect(["1.23457E+11", "1,2e+5", "12E5", "E+1", "1.5"].map(isScientific)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ["2 lb 4 oz", { value: 2.25, unit: "lb" }],
    ["2lbs, 4oz", { value: 2.25, unit: "lb" }],
    ["500g", { value: 500, unit: "g" }],
    ["1,5 kg", { value: 1.5, unit: "kg" }],
    ["3#", { value: 3, unit: "lb" }],
    ["7", { value: 7, unit: null }],
    ["2 kg 4 oz", null],
    ["two", null],
    ["", null],
    ["-", null],
  ])("reads the weight %j", (text, expected) => {
    expect(readWeight(text)).toEqual(expected);
  });

  it.each([
    ['12"', { value: 12, unit: "in" }],
    ["30 cm", { value: 30, unit: "cm" }],
    ["12", { value: 12, unit: null }],
    ["12 lb", null],
  ])("reads the length %j", (text, expected) => {
    expect(readLength(text)).toEqual(expected);
  });

  it("splits a size in one cell", () => {
    expect(splitDimensions("12x10x8")).toEqual(["12", "10", "8"]);
    expect(splitDimensions("30 × 20 × 10 cm")).toEqual(["30 cm", "20 cm", "10 cm"]);
    expect(splitDimensions("12x10")).toBeNull();
  });

  it.each([
    ["$1,234.50", 123450],
    ["99 USD", 9900],
    ["0.1", 10],
    ["19.99", 1999],
    ["19.991", 2000],
    ["€5", null],
    ["", null],
  ])("reads the amount %j as %s cents", (text, cents) => {
    expect(readUsdCents(text)).toBe(cents);
  });
});

describe("an amount that may be a thousand times as much", () => {
  it.each([["1.299"], ["$12.000"], ["1.299 USD"]])("%s", (text) => {
    expect(mayBeThousands(text)).toBe(true);
    expect(thousandsOrDecimals(text)).toMatch(/may be [\d.]+ or [\d,]+: write it/);
  });
  it.each([["1.29"], ["1.2990"], ["0.125"], ["1,299"], ["1.299,00"], ["1299"]])("not %s", (text) => {
    expect(mayBeThousands(text)).toBe(false);
  });
});
