import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import type { FileWay } from "./suggest-goods";
import { suggestMapping } from "./suggest-mapping";

const HEADERS = ["Order", "Name", "Address", "City", "Country", "SKU", "Qty"];

/** The fields that are suggested for orders to these countries, by what the file calls its columns. */
function suggested(
  countries: readonly string[],
  way?: Partial<FileWay>,
  headers: readonly string[] = HEADERS,
  more: Readonly<Record<string, string>> = {},
) {
  const columns = headers.map((header, index) => ({ index, name: header, header }));
  const cells: Record<string, string> = {
    Name: "Ada Smith",
    Address: "12 Milk St",
    City: "Dresden",
    SKU: "MUG-1",
    Qty: "2",
    ...more,
  };
  const lines = countries.map((country, index) => ({
    line: index + 1,
    cells: headers.map((header) =>
      header === "Country" ? country : header === "Order" ? `A${index}` : (cells[header] ?? ""),
    ),
  }));
  const whole = way && { catalogue: UPS_CATALOGUE, originCountry: "US", defaultCountry: "US", ...way };
  return suggestMapping(columns, lines, whole).map(({ field }) => field);
}
const GOODS = ["goodsQuantity", "sku"];

describe("goods are suggested", () => {
  it("for a file of one foreign country with nothing but article number and quantity", () => {
    expect(suggested(["DE", "DE"], {})).toEqual(expect.arrayContaining(GOODS));
    expect(suggested(["Germany"], {})).toEqual(expect.arrayContaining(GOODS));
  });

  it("for a file whose rows go abroad because the job says so", () => {
    const headers = HEADERS.filter((header) => header !== "Country");
    expect(suggested(["", ""], { defaultCountry: "DE" }, headers)).toEqual(expect.arrayContaining(GOODS));
    expect(suggested(["US", ""], { defaultCountry: "DE" })).toEqual(expect.arrayContaining(GOODS));
  });

  it("for Puerto Rico, which wants their value", () => {
    expect(suggested(["PR"], {})).toEqual(expect.arrayContaining(GOODS));
  });

  it("by the names that the app itself gives them, and an origin where it is a country", () => {
    const headers = [...HEADERS, "Goods", "Value of one", "Country of origin"];
    expect(suggested(["DE"], {}, headers)).toEqual(
      expect.arrayContaining(["goodsDescription", "goodsValue", "originCountry"]),
    );
    const withOrigin = (Origin: string) => suggested(["DE"], {}, [...HEADERS, "Origin"], { Origin });
    expect(withOrigin("Portugal")).toContain("originCountry");
    expect(withOrigin("Web shop")).not.toContain("originCountry");
  });

  it.each<[string, readonly string[], Partial<FileWay> | undefined]>([
    ["at home", ["US", "US"], {}],
    ["at home, which is Germany", ["DE"], { originCountry: "DE" }],
    ["inside the EU", ["FR"], { originCountry: "DE" }],
    ["to one country, where nothing is known of the shipper", ["DE"], undefined],
  ])("for no file that stays %s", (_, countries, way) => {
    expect(suggested(countries, way).filter((field) => GOODS.includes(field))).toEqual([]);
  });
});
