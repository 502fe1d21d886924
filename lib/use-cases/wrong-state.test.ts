import { expect, test } from "vitest";
import { wrongState } from "./in-job";

test("of a draft it is said what comes first; another state has moved on", () => {
  expect(wrongState({ state: "draft", name: "Monday" }, "started").remedy).toBe(
    "Its preview comes first: have it made, and approved.",
  );
  expect(wrongState({ state: "completed", name: "Monday" }, "started").remedy).toContain("Reload the page");
});
