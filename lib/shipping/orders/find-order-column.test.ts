import { describe, expect, test } from "vitest";
import { createOrderKeys } from "./order-keys";

const file = (header: string, ...rows: string[]) => ({
  columns: header.split(",").map((name, index) => ({ index, name, header: name })),
  lines: rows.map((row, index) => ({ line: index + 1, cells: row.split(",") })),
});
/** The lines' keys, with which of the file's columns they were made. */
const keys = (header: string, ...rows: string[]) => {
  const { columns, lines } = file(header, ...rows);
  const { column, keyOf } = createOrderKeys(columns, lines);
  return {
    column: column === null ? null : columns[column]?.header,
    keys: lines.map(({ cells }) => keyOf(cells)?.replace("\u001f", " / ") ?? null),
  };
};
const TO = "Name,Address 1,City,State,Zip";
const PAT = "Pat Doe,100 Main St,Boston,MA,02108";
const ANN = "Ann Lee,5 Elm St,Salem,MA,01970";

describe("the order number", () => {
  test.each([
    "Order Number",
    "Order ID (required)",
    "Order #",
    "order-id",
    "Order - Number",
    "OrderNumber",
    "Increment ID",
    "Sales record number",
    "Amazon Order Id",
    "Your Order Reference",
    "Bestellnummer",
    "Auftrags-Nr.",
    "Numéro de commande",
    "Número de pedido",
    "Sale ID",
  ])("is recognised as %s, and repeats with one recipient", (header) => {
    expect(keys(`${header},${TO}`, `A-1,${PAT}`, `A-1,${PAT}`, `A-2,${ANN}`)).toEqual({
      column: header,
      keys: ["A-1", "A-1", "A-2"],
    });
  });

  test.each([
    "Customer Number",
    "SKU",
    "Order Date",
    "Order Status",
    "Order Item ID",
    "Phone number",
    "Invoice date",
  ])("is not %s, whatever repeats in it", (header) => {
    const found = keys(`${header},${TO}`, `A-1,${PAT}`, `A-1,${PAT}`);
    expect(found.column).toBeNull();
  });

  test("goes before a purchase order that repeats", () => {
    const found = keys(`PO Number,Order Number,${TO}`, `PO-9,1,${PAT}`, `PO-9,2,${PAT}`);
    expect(found).toEqual({ column: "Order Number", keys: ["1", "2"] });
  });

  test("is stood in for by another number, where that repeats with one recipient only", () => {
    expect(keys(`PO Number,${TO}`, `PO-9,${PAT}`, `PO-9,${PAT}`).keys).toEqual(["PO-9", "PO-9"]);
    expect(keys(`PO Number,${TO}`, `PO-9,${PAT}`, `PO-9,${ANN}`).column).toBeNull();
  });

  test("is what Shopify calls Name, by its values", () => {
    expect(keys("Email,Name", "x,#1001", "x,#1001", "y,#1002").keys).toEqual(["#1001", "#1001", "#1002"]);
    expect(keys("Name,City", "Ann Lee,Boston", "Ann Lee,Boston").column).toBeNull();
  });

  test("is the one of several that repeats", () => {
    expect(keys("Order Number,Order ID", "1,A", "2,A", "3,B").column).toBe("Order ID");
  });

  test("is no key once a spreadsheet program has rounded it", () => {
    const found = keys(`Order ID,${TO}`, `1.1E+10,${PAT}`, `1.1E+10,${PAT}`, `A-7,${ANN}`, `A-7,${ANN}`);
    expect(found.keys).toEqual([null, null, "A-7", "A-7"]);
    const long = "576461000000000000";
    expect(keys(`Order ID,${TO}`, `${long},${PAT}`, `${long},${PAT}`).column).toBeNull();
    expect(keys(`Order ID,${TO}`, `576461000000000123,${PAT}`, `576461000000000123,${PAT}`).column).toBe(
      "Order ID",
    );
  });
});

describe("lines of one number", () => {
  test("with different recipients have different keys, each recipient one", () => {
    const found = keys(`Order Number,${TO}`, `1,${PAT}`, `1,${ANN}`, `1,${PAT}`, `1,${ANN}`, `2,${ANN}`);
    expect(found.keys).toEqual(["1", "1 / 2", "1", "1 / 2", "2"]);
  });

  test("belong to the first recipient where they name none", () => {
    expect(keys(`Order Number,${TO}`, `1,${PAT}`, "1,,,,,", "1,Pat Doe,,,,").keys).toEqual(["1", "1", "1"]);
  });

  test("are not told apart by case, spaces and punctuation", () => {
    const other = "PAT  DOE,100 Main St.,boston,ma,02108";
    expect(keys(`Order Number,${TO}`, `1,${PAT}`, `1,${other}`).keys).toEqual(["1", "1"]);
  });

  test("without a number have none", () => {
    expect(keys(`Order Number,${TO}`, `,${PAT}`, `1,${PAT}`, `1,${PAT}`, ` ,${PAT}`).keys).toEqual([
      null,
      "1",
      "1",
      null,
    ]);
  });
});
