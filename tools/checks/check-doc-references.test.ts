import { expect, test } from "vitest";
import { missingPaths } from "./check-doc-references";

test("a document may name what exists", () => {
  expect(
    missingPaths(
      "README.md",
      "See `lib/env.ts`, `lib/db/`, [the licence](LICENSE) and [a site](https://example.com).",
    ),
  ).toEqual([]);
});

test("a document that names what is gone is found out", () => {
  expect(missingPaths("README.md", "See `lib/gone.ts` and [that](docs/gone.md).")).toEqual([
    "README.md names lib/gone.ts, which does not exist",
    "README.md names docs/gone.md, which does not exist",
  ]);
});

test("a pattern is no path", () => {
  expect(missingPaths("README.md", "`lib/**/*.test.ts`, `lib/<room>/x.ts`")).toEqual([]);
});
