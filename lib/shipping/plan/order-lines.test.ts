import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

describe("an order of several lines", () => {
  const blank = {
    recipientName: "",
    address1: "",
    city: "",
    state: "",
    postalCode: "",
    country: "",
    phone: "",
    service: "",
  };

  it("takes each value from the first line that has it", () => {
    const row = planCells([{}, { ...blank, weight: "" }]);
    expect(row.issues).toEqual([]);
    expect(row.shipment).toEqual(planCells({}).shipment);
  });

  it("refuses lines with two addresses, and warns of two services", () => {
    const weight = "";
    expect(codesOf(planCells([{}, { weight, address1: "1 Elm St" }]))).toEqual(["blocks ORDER_LINES_DIFFER"]);
    expect(codesOf(planCells([{}, { weight, service: "UPS 2nd Day Air" }]))).toEqual([
      "note ORDER_LINES_DIFFER",
    ]);
    expect(codesOf(planCells([{}, { weight, address1: "12 MILK ST " }]))).toEqual([]);
  });

  it("asks what the weights on its lines mean, with what the order weighs by each", () => {
    const [issue, ...others] = planCells([{ weight: "2" }, { ...blank, weight: "32 oz" }]).issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      class: "decide",
      code: "WEIGHT_OF_LINES",
      message:
        "2 lines of the order have a weight (2, 32 oz): taken once, the order weighs 2 lb, added up 4 lb.",
    });
  });

  const head =
    '"recipientName":"{{recipientName}}","address1":"{{address1}}","city":"{{city}}","state":"{{state}}","postalCode":"{{postalCode}}","phone":"{{phone}}"';
  it("adds quantity times weight over the lines", () => {
    const template = `{${head},"packages":[{"weight":"{{#sumProduct}}{{packageCount}} * {{weight}}{{/sumProduct}}"}]}`;
    const lines = [
      { packageCount: "2", weight: "1.5" },
      { ...blank, packageCount: "1", weight: "0.5" },
    ];
    const row = planCells(lines, { template });
    expect(row.shipment?.packages).toMatchObject([{ weight: { value: 3.5 } }]);
    expect(row.issues).toEqual([]);
    const [issue] = planCells([lines[0] ?? {}, { ...blank, packageCount: "1", weight: "n/a" }], {
      template,
    }).issues;
    expect(issue).toMatchObject({ code: "WEIGHT_INVALID", message: '"3 + 1 * n/a" is not a weight.' });
  });

  it("makes a package of each line where the template says so", () => {
    const template = `{${head},"packages":[{{#lines}}{"weight":{{weight}}}{{/lines}}]}`;
    const row = planCells([{ weight: "1" }, { ...blank, weight: "x" }], { template });
    expect(row.issues).toMatchObject([
      { code: "WEIGHT_INVALID", field: "packages.1.weight", column: "weight", value: "x" },
    ]);
    expect(
      planCells([{ weight: "1" }, { ...blank, weight: "2" }], { template }).shipment?.packages,
    ).toHaveLength(2);
  });
});
