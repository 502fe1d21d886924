import { expect, test } from "vitest";
import { filledFileName, jobNameOf, tidyFileName } from "./file-name";

test.each([
  ["orders.csv", "orders.csv"],
  ["C:\\Users\\ann\\orders.csv", "orders.csv"],
  ["../../etc/orders.xlsx", "orders.xlsx"],
  ["  Montag 2. März.csv ", "Montag 2. März.csv"],
  ["a\u0000b\u202e.csv", "ab.csv"],
  ["", "upload"],
  ["///", "upload"],
  ["注文.xlsx", "注文.xlsx"],
])("tidies %j", (given, expected) => {
  expect(tidyFileName(given)).toBe(expected);
});

test("shortens an endless name and keeps its ending", () => {
  const name = tidyFileName(`${"x".repeat(500)}.csv`);
  expect(name).toHaveLength(200);
  expect(name).toMatch(/x\.csv$/);
});

test("names a job after its file, and the filled file too", () => {
  expect(jobNameOf("Orders 2026-03-02.XLSX")).toBe("Orders 2026-03-02");
  expect(jobNameOf(".csv")).toBe(".csv");
  expect(jobNameOf("v1.2")).toBe("v1.2");
  expect(filledFileName("orders.tar.csv")).toBe("orders.tar-tracking.csv");
  expect(filledFileName("orders")).toBe("orders-tracking");
});
