import { expect, test } from "vitest";
import { withBillingAddress } from "./billing-address";

const HEADERS =
  "Name,Shipping Name,Shipping Address1,Shipping City,Shipping Zip,Billing Name,Billing Address1,Billing City,Billing Zip";
const columnsOf = (headers: string) =>
  headers.split(",").map((header, index) => ({ index, name: header, header }));
const plan = (line: string, headers = HEADERS, overrides = {}) =>
  withBillingAddress(columnsOf(headers), {
    rowNumber: 1,
    lines: [{ line: 1, cells: line.split(",") }],
    overrides,
  });
const BLANK = "#1,,,,,Pat Doe,100 Main St,Boston,02108";

test("a blank shipping address is filled from the billing address, which a person has to confirm", () => {
  const { row, issues } = plan(BLANK);
  expect(row.lines[0]?.cells.slice(1, 5)).toEqual(["Pat Doe", "100 Main St", "Boston", "02108"]);
  expect(issues).toMatchObject([
    {
      class: "decide",
      code: "ADDRESS_ONLY_BILLING",
      value: "Pat Doe, 100 Main St, Boston, 02108",
      choices: [{ effect: "leave_out" }, { label: "Ship to the billing address", effect: "ship" }],
    },
  ]);
});

test.each([
  [
    "there is a shipping address",
    "#1,Ann Lee,5 Elm St,Salem,01970,Pat Doe,100 Main St,Boston,02108",
    HEADERS,
    {},
  ],
  ["a part of it is there", "#1,,5 Elm St,,,Pat Doe,100 Main St,Boston,02108", HEADERS, {}],
  ["neither is there", "#1,,,,,,,,", HEADERS, {}],
  ["the address was given in the app", BLANK, HEADERS, { address1: "1 Elm St" }],
  ["the file has one address", "#1,,,,", "Name,Address 1,City,Zip,Billing Zip", {}],
])("nothing changes where %s", (_, line, headers, overrides) => {
  const { row, issues } = plan(line, headers, overrides);
  expect([row.lines[0]?.cells.join(","), issues]).toEqual([line, []]);
});
