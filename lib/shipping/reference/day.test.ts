import { expect, test } from "vitest";
import { readDay } from "./day";

test.each([
  ["2026-12-04", "2026-12-04"],
  ["2026-12-04T08:30:00Z", "2026-12-04"],
  ["2026-12-04 08:30:00 -0400", "2026-12-04"],
  ["20261204", "2026-12-04"],
  ["2026/12/04", "2026-12-04"],
  ["12/4/2026", "2026-12-04"],
  ["12/04/26 3:14 PM", "2026-12-04"],
  ["4.12.2026", "2026-12-04"],
  ["4-Dec-26", "2026-12-04"],
  ["4. Dezember 2026", "2026-12-04"],
  ["Dec 4, 2026", "2026-12-04"],
  ["13/12/2026", null],
  ["Feb 30, 2026", null],
  ["4 Foo 2026", null],
  ["soon", null],
])("%s is the day %s", (text, day) => {
  expect(readDay(text, "month first")).toBe(day);
});

test("slashes are read in the order of the country", () => {
  expect(readDay("3/4/2026", "month first")).toBe("2026-03-04");
  expect(readDay("3/4/2026", "day first")).toBe("2026-04-03");
});
