import { describe, expect, test } from "vitest";
import { createLineJudge } from "./set-aside";

const HEADERS = "Order Number,Name,Address 1,City,State,Zip,Weight".split(",");
const judge = createLineJudge(HEADERS);
const reason = (line: string) => judge(line.split(","));

describe("a line that is no order", () => {
  test.each([
    [",,,,,Total,5", "total"],
    ["Total:,,,,,,5.50", "total"],
    ["Grand Total,2 orders,,,,,$1 234.50", "total"],
    ["Summe,,,,,,12", "total"],
    [",,,,,,15", "total"],
    ["3,record(s) downloaded,", "footer"],
    ["83 record(s) downloaded,,,,,,", "footer"],
    ["Seller ID : a-seller", "footer"],
    ["Report generated on 10/2/2026,,,", "footer"],
    ["(3 rows affected)", "footer"],
    ["Page 1 of 3,,,,,,", "footer"],
    ["*** End of report ***,,", "footer"],
    ["---------,-------,", "footer"],
    ["# exported by the shop,,,,,,", "comment"],
    ["Note: ship on Monday,,,,,,", "comment"],
    ["Order Number,Name,Address 1,City,State,Zip,Weight", "header"],
    ["order number,name,ADDRESS 1,City,State,Zip,Weight", "header"],
  ])("%s: %s", (line, expected) => {
    expect(reason(line)).toBe(expected);
  });
});

describe("a line that may be one", () => {
  test.each([
    "77501,Pat Doe,100 Main St,Boston,MA,02108,2",
    "77502,Total,1 Total Way,Total,MA,02108,2",
    "#1001,,,,,,",
    "1001,,,,,,2",
    "Pat Doe,,,,,,",
    ",Pat Doe,,,,,",
    "119,11-10000-00003,buyer_four,,,,14",
    ",,,,,,Mug",
  ])("%s", (line) => {
    expect(reason(line)).toBeNull();
  });

  test("is not judged in a narrow table", () => {
    expect(createLineJudge(["Name", "Weight"])(["Total", "5"])).toBeNull();
  });
});

test("a header of other columns is told from a line and from the same header again", () => {
  expect(reason("Name,Order Number,City,Zip,Notes")).toBe("other_header");
  expect(reason("1,City,100 State St,Boston,MA,02108,2")).toBeNull();
});
