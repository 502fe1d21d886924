import { expect, test } from "vitest";
import { guessHeaderRow } from "./guess-header-row";

const guess = (...rows: string[]) => guessHeaderRow(rows.map((row) => row.split(",")));
const DATA = "77001,Pat Doe,100 Main St,Boston,MA,02108,2";

test.each<[what: string, rows: string[], header: number]>([
  [
    "the row below more titles and footers than orders",
    [
      "Report",
      "sep=;",
      "Order,Name,Address 1,City,State,Zip,Weight",
      DATA,
      "1 record(s) downloaded",
      "Seller ID: x",
    ],
    3,
  ],
  ["the first row", ["Order,Name,Address 1,City,State,Zip,Weight", DATA], 1],
  [
    "the first wide row",
    ["Orders of 10/2/2026", "sep=;", "Order,Name,Address 1,City,State,Zip,Weight", DATA],
    3,
  ],
  [
    "a row whose names hold digits",
    ["Order #,Address 1,Address 2,Phone 1,Zip 5,2nd item", "1,a,b,c,02108,x"],
    1,
  ],
  ["none, where the first row is data", [DATA, DATA], 0],
  ["none, where a row of words stands below data", [DATA, "x,Ann Lee,Elm St,Salem,MA,Salem,two"], 0],
  [
    "none in UPS's batch format",
    ["Ann Recip,Recip Co,US,12 Elm St,Suite 4,,Hartford,CT,06103,8605550170,,0,a@b.co,02"],
    0,
  ],
  [
    "none, with an e-mail address and a phone",
    ["Pat Doe,pat@example.com,6175550100", "Ann Lee,ann@example.com,"],
    0,
  ],
])("the header is %s", (_, rows, header) => {
  expect(guess(...rows)).toBe(header);
});

test("nothing has no header", () => {
  expect(guess(",,", "")).toBeNull();
});
