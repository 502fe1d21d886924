import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

describe("a cell that says that there is nothing in it", () => {
  it.each(["nan", "NaN", "NULL", "null", "N/A", "n/a", "None", "-", "--", "(null)", "\\N", " nan "])(
    "is blank on the label, and makes no address commercial: %j",
    (nothing) => {
      const { shipment, issues } = planCells({ company: nothing, address2: nothing });
      expect(shipment?.shipTo).toMatchObject({ company: undefined, residential: true });
      expect(shipment?.shipTo.address.lines).toHaveLength(1);
      expect(issues.every((issue) => issue.class === "note")).toBe(true);
    },
  );

  it("is told of where it could be a word", () => {
    expect(planCells({ company: "NULL" }).issues).toEqual([
      expect.objectContaining({
        class: "note",
        message: 'Company "NULL" is read as blank: it says that there is no value.',
        value: "NULL",
      }),
    ]);
    expect(planCells({ company: "-" }).issues).toEqual([]);
  });

  it("is no name and no weight either", () => {
    expect(codesOf(planCells({ recipientName: "NULL" }))).toContain("blocks VALUE_MISSING");
    expect(codesOf(planCells({ weight: "NULL" }))).toEqual(["blocks WEIGHT_INVALID"]);
  });
});

it.each(["#REF!", "#N/A", "#VALUE!", "#NAME?"])(
  "%s of a spreadsheet blocks its row and names the cell",
  (value) => {
    const { issues, shipment } = planCells({ address2: value });
    expect(shipment).toBeNull();
    expect(issues[0]).toMatchObject({ class: "blocks", code: "VALUE_INVALID", value, column: "address2" });
  },
);

it.each([
  ['="02108"', "02108"],
  ["\u00a002108\u00a0", "02108"],
  ["\u200b02108\ufeff", "02108"],
  [' ="02108" ', "02108"],
])("reads the postal code behind its decoration: %j", (postalCode, expected) => {
  const { shipment, issues } = planCells({ postalCode });
  expect(shipment?.shipTo.address.postalCode).toBe(expected);
  expect(issues).toEqual([]);
});

it("writes what was meant for a web page as a person would", () => {
  const { shipment, issues } = planCells({ company: "O&#39;Brien &amp;amp; S&ouml;hne" });
  expect(shipment?.shipTo.company).toBe("O'Brien & Söhne");
  expect(issues).toMatchObject([{ class: "note", code: "VALUE_NORMALISED" }]);
  expect(planCells({ company: "AT&T; Fisher & Son" }).shipment?.shipTo.company).toBe("AT&T; Fisher & Son");
});

it.each([
  ["JÃ¼rgen GroÃŸ", "Jürgen Groß"],
  ["CafÃ© Olâ€™", "Café Ol'"],
  ["MÃƒÂ¼ller", "Müller"],
])("offers the text that %s was before it was damaged", (recipientName, repaired) => {
  const { shipment, issues } = planCells({ recipientName });
  expect(shipment?.shipTo.name).toBe(repaired);
  expect(issues[0]).toMatchObject({ class: "decide", code: "TEXT_REPAIRED" });
});

it.each(["Ângela Ávila", "São João", "Françoise Müller", "Señor Ñúñez"])(
  "leaves %s as it is",
  (recipientName) => {
    expect(planCells({ recipientName })).toMatchObject({
      issues: [],
      shipment: { shipTo: { name: recipientName } },
    });
  },
);
