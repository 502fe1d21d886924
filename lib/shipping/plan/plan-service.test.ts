import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

describe("service and options", () => {
  it.each([
    ["UPS Ground", "03"],
    ["UPS® Ground", "03"],
    ["2 Day", "02"],
    ["Next Day Air Saver", "13"],
    ["3", "03"],
    ["", "03"],
    ["UPS 2nd Day Air A.M.", "59"],
  ])("reads %j as %s", (service, code) => {
    const row = planCells({ service });
    expect(row.shipment?.service).toBe(code);
    expect(row.issues).toEqual([]);
  });

  it.each([
    "Standard",
    "Free shipping",
    "Flat rate",
    "Standard (7-10 days)",
    "Free Economy",
    "Kostenloser Versand",
  ])("takes the job's service, with a note, for %j that names none", (service) => {
    const row = planCells({ service });
    expect(row.shipment?.service).toBe("03");
    expect(codesOf(row)).toEqual(["note SERVICE_DEFAULT"]);
    expect(planCells({ service }, { defaultService: "02" }).shipment?.service).toBe("02");
  });

  it.each([
    ["Expedited", "12", "UPS 3 Day Select or UPS 2nd Day Air"],
    ["Priority", "02", "UPS 2nd Day Air or UPS Next Day Air Saver or UPS Next Day Air"],
    ["USPS Priority Mail", "02", "UPS 2nd Day Air"],
    ["Express Shipping", "02", "UPS 2nd Day Air"],
    ["Next day delivery", "13", "UPS Next Day Air Saver"],
  ])(
    "asks before %s, which several services may be, is bought as the slowest of them",
    (service, code, names) => {
      const row = planCells({ service });
      expect(row.shipment?.service).toBe(code);
      expect(row.issues).toMatchObject([
        { class: "decide", code: "SERVICE_DOUBTFUL", message: expect.stringContaining(names) },
      ]);
    },
  );

  it.each([
    ["FedEx 2Day", "02"],
    ["Two day shipping", "02"],
    ["Delivery in 1-2 days", "02"],
    ["Standard (1-3 business days)", "12"],
    ["3-Day", "12"],
  ])("takes the UPS service of the speed that %s names, with a note", (service, code) => {
    expect(planCells({ service }).shipment?.service).toBe(code);
  });

  it.each(["Pigeon", "Courier of ours", "Local pickup"])("refuses %s", (service) => {
    expect(codesOf(planCells({ service }))).toEqual(["blocks SERVICE_UNKNOWN"]);
  });

  it("never changes a service that the destination does not have", () => {
    const canada = {
      country: "CA",
      city: "Toronto",
      state: "ON",
      postalCode: "M5V 2T6",
      phone: "416-555-0123",
      description: "Mugs",
    };
    const blocked = "blocks GOODS_MISSING";
    const issue = planCells({ ...canada, service: "Ground" }).issues.find(
      ({ code }) => code === "SERVICE_NOT_AVAILABLE",
    );
    expect(issue).toMatchObject({
      code: "SERVICE_NOT_AVAILABLE",
      remedy: expect.stringContaining("UPS Standard"),
    });
    expect(codesOf(planCells({ ...canada, service: "" }))).toEqual(["blocks SERVICE_NOT_AVAILABLE", blocked]);
    for (const service of ["Standard", "Expedited"])
      expect(codesOf(planCells({ ...canada, service }))).not.toContain("blocks SERVICE_NOT_AVAILABLE");
    expect(codesOf(planCells({ service: "Worldwide Saver" }))).toEqual(["blocks SERVICE_NOT_AVAILABLE"]);
  });

  it.each([
    [{ saturdayDelivery: "yes" }, ["blocks OPTION_NOT_AVAILABLE"]],
    [{ saturdayDelivery: "yes", service: "01" }, []],
    [{ saturdayDelivery: "perhaps" }, ["blocks VALUE_INVALID"]],
    [{ packaging: "UPS Letter" }, ["blocks OPTION_NOT_AVAILABLE"]],
    [{ packaging: "UPS Letter", service: "01" }, []],
    [{ signature: "maybe" }, ["blocks VALUE_INVALID"]],
    [{ residential: "dunno" }, ["blocks VALUE_INVALID"]],
  ])("says of %j: %j", (change, codes) => {
    expect(codesOf(planCells(change))).toEqual(codes);
  });

  it.each([
    ["Y", "standard"],
    ["Adult Signature", "adult"],
    ["no", "none"],
    ["", "none"],
  ])("reads the signature %j as %s", (signature, expected) => {
    expect(planCells({ signature }).shipment?.signature).toBe(expected);
  });
});
