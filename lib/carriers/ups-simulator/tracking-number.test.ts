import { expect, it } from "vitest";
import { checkDigit, trackingNumber } from "./tracking-number";

it("computes the check digit of UPS's published example", () => {
  expect(checkDigit("999AA1012345678")).toBe(4);
});

it("makes eighteen characters of account, service and serial", () => {
  expect(trackingNumber("SIM001", "03", 42)).toMatch(/^1ZSIM001030000042\d$/);
});

it("gives neighbouring serials different numbers", () => {
  const numbers = Array.from({ length: 1000 }, (_, i) => trackingNumber("SIM001", "03", i));
  expect(new Set(numbers).size).toBe(1000);
});
