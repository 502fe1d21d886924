import { expect, test } from "vitest";
import { isUnanswered } from "./is-unanswered";

test("a carrier that cannot be reached is asked again; a row that is wrong is corrected", () => {
  expect(isUnanswered("CARRIER_UNREACHABLE")).toBe(true);
  expect(isUnanswered("CARRIER_CREDENTIALS")).toBe(true);
  expect(isUnanswered("CARRIER_REFUSED")).toBe(false);
  expect(isUnanswered("WEIGHT_INVALID")).toBe(false);
});
