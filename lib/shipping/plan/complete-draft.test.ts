import { expect, test } from "vitest";
import { codesOf, planCells } from "./testing";

test("a row whose file has no weight gets one in the app", () => {
  const without = { weight: "" };
  expect(codesOf(planCells(without))).toContain("blocks WEIGHT_MISSING");
  const given = planCells(without, {}, { weight: "12 oz" });
  expect(given.shipment?.packages[0]?.weight).toEqual({ value: 0.8, unit: "LBS" });
});

test("a value given in the app changes what an approval signs", () => {
  expect(planCells({}, {}, { service: "UPS 2nd Day Air" }).fingerprint).not.toBe(planCells({}).fingerprint);
  expect(planCells({}, {}, { service: "Ground" }).fingerprint).toBe(planCells({}).fingerprint);
});

test("a weight given in the app is not in the unit of the file's column", () => {
  const row = planCells({ weight: "900", weightUnit: "g" }, {}, { weight: "2" });
  expect(row.shipment?.packages[0]?.weight).toEqual({ value: 2, unit: "LBS" });
});

test("a value that is given as nothing takes the file's away", () => {
  expect(planCells({ company: "Acme" }, {}, { company: "" }).shipment?.shipTo.company).toBeUndefined();
});

test("every package of a row has the value that was given, and a number of packages is that many", () => {
  const row = planCells({ packageCount: "3" }, {}, { weight: "5" });
  expect(row.shipment?.packages.map(({ weight }) => weight.value)).toEqual([5, 5, 5]);
  expect(planCells({ packageCount: "3" }, {}, { packageCount: "2" }).shipment?.packages).toHaveLength(2);
});

test("what is wrong with a given value names no column of the file", () => {
  const [issue] = planCells({}, {}, { service: "UPS Grnd" }).issues;
  expect(issue).toMatchObject({ code: "SERVICE_UNKNOWN", field: "service", value: "UPS Grnd" });
  expect(issue?.remedy).toBe("Did you mean UPS Ground?");
  expect(issue?.column).toBeUndefined();
});

test("lines of an order that differ in a field are settled by giving the field a value", () => {
  const lines = [{ city: "Boston" }, { city: "Salem" }];
  expect(codesOf(planCells(lines))).toContain("blocks ORDER_LINES_DIFFER");
  expect(planCells(lines, {}, { city: "Salem" }).shipment?.shipTo.address.city).toBe("Salem");
});
