import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./plan/testing";

describe("planRow", () => {
  it("plans a good row without a word", () => {
    const row = planCells({});
    expect(row.issues).toEqual([]);
    expect(row).toMatchObject({
      recipientName: "Ada Smith",
      cityState: "Boston, MA",
      orderReference: "1001",
    });
    expect(row.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(row.shipment).toMatchObject({
      shipTo: {
        name: "Ada Smith",
        phone: "6175550100",
        residential: true,
        address: { lines: ["12 Milk St"], city: "Boston", state: "MA", postalCode: "02109", country: "US" },
      },
      packages: [{ weight: { value: 2.5, unit: "LBS" }, packaging: "02" }],
      service: "03",
      orderReference: "1001",
      signature: "none",
      saturdayDelivery: false,
    });
  });

  it("gives equal shipments equal fingerprints, whatever the layout of the cells", () => {
    expect(planCells({ city: "  Boston ", phone: "617-555-0100" }).fingerprint).toBe(
      planCells({}).fingerprint,
    );
    expect(planCells({ address2: "Apt 2" }).fingerprint).not.toBe(planCells({}).fingerprint);
  });

  it("names recipient, place and order of a broken row, and has no fingerprint for it", () => {
    const row = planCells({ postalCode: "99999" });
    expect(row).toMatchObject({
      shipment: null,
      fingerprint: "",
      recipientName: "Ada Smith",
      cityState: "Boston, MA",
      orderReference: "1001",
    });
  });

  it("says everything that is wrong at once", () => {
    const codes = codesOf(
      planCells({ recipientName: "", city: "", postalCode: "", weight: "n/a", service: "Pigeon" }),
    );
    expect(codes).toEqual([
      "blocks VALUE_MISSING",
      "blocks VALUE_MISSING",
      "blocks VALUE_MISSING",
      "blocks SERVICE_UNKNOWN",
      "blocks WEIGHT_INVALID",
    ]);
  });

  it("names column and cell as they stand in the file", () => {
    const [issue] = planCells({ postalCode: " 90210 " }).issues;
    expect(issue).toMatchObject({
      class: "blocks",
      code: "POSTAL_CODE_STATE_MISMATCH",
      column: "postalCode",
      value: " 90210 ",
      field: "shipTo.address.postalCode",
      message: "ZIP code 90210 is in California (CA), not in Massachusetts (MA).",
    });
  });
});

describe("postal codes", () => {
  it.each([
    ["02109", "02109"],
    ["'02109", "02109"],
    ["021091234", "02109-1234"],
    ["02109-1234", "02109-1234"],
    ["02109 1234", "02109-1234"],
    ["02109-", "02109"],
  ])("takes %s as %s without a word", (cell, expected) => {
    const row = planCells({ postalCode: cell });
    expect(row.issues).toEqual([]);
    expect(row.shipment?.shipTo.address.postalCode).toBe(expected);
  });

  it.each([
    ["2109", "MA", "02109"],
    ["7030", "New Jersey", "07030"],
    ["2109-1234", "MA", "02109-1234"],
    ["21091234", "MA", "02109-1234"],
    ["2109.0", "MA", "02109"],
  ])("puts the lost zeros of %s in %s back, with a warning", (postalCode, state, expected) => {
    const row = planCells({ postalCode, state });
    expect(row.shipment?.shipTo.address.postalCode).toBe(expected);
    expect(row.issues.map(({ message }) => message).join()).toContain(`becomes "${expected}"`);
  });

  it("puts a Puerto Rican code's lost zeros back", () => {
    const row = planCells({ postalCode: "926", state: "PR" }, { originCountry: "PR" });
    expect(row.shipment?.shipTo.address.postalCode).toBe("00926");
  });

  it("never pads on the right, and not where the state says otherwise", () => {
    expect(codesOf(planCells({ postalCode: "7030", state: "NY" }))).toEqual(["blocks POSTAL_CODE_INVALID"]);
  });

  it.each([
    ["12", "POSTAL_CODE_INVALID"],
    ["O2109", "POSTAL_CODE_INVALID"],
    ["02109-12", "POSTAL_CODE_INVALID"],
    ["00000", "POSTAL_CODE_INVALID"],
    ["1.2E+4", "POSTAL_CODE_INVALID"],
    ["10001", "POSTAL_CODE_STATE_MISMATCH"],
    ["", "VALUE_MISSING"],
  ])("refuses %j in Massachusetts", (postalCode, code) => {
    expect(codesOf(planCells({ postalCode }))).toEqual([`blocks ${code}`]);
  });

  it("takes ZIP codes of two states in both", () => {
    for (const state of ["KY", "TN"]) expect(codesOf(planCells({ postalCode: "42223", state }))).toEqual([]);
  });

  const canada = {
    country: "CA",
    city: "Toronto",
    state: "ON",
    phone: "416-555-0123",
    service: "11",
  };
  it("takes Canadian codes in the post's own form and checks the province", () => {
    const plan = (postalCode: string) => planCells({ ...canada, postalCode }, { originCountry: "CA" });
    expect(plan("m5v2t6").shipment?.shipTo.address.postalCode).toBe("M5V 2T6");
    expect(codesOf(plan("V5K 0A1"))).toEqual(["blocks POSTAL_CODE_STATE_MISMATCH"]);
    expect(codesOf(plan("M5V-O00"))).toEqual(["blocks POSTAL_CODE_INVALID"]);
  });

  const germany = {
    country: "Germany",
    city: "Dresden",
    state: "",
    phone: "+49 351 1234567",
    service: "11",
  };
  it.each([
    ["01067", "01067", []],
    ["1067", "01067", ["note VALUE_NORMALISED"]],
    ["D-01067", "01067", []],
  ])("takes the German code %s", (postalCode, expected, codes) => {
    const row = planCells({ ...germany, country: "DE", postalCode }, { originCountry: "DE" });
    expect(row.shipment?.shipTo.address.postalCode).toBe(expected);
    expect(codesOf(row)).toEqual(codes);
  });
});

describe("states and countries", () => {
  it.each([
    ["Massachusetts", "MA"],
    ["mass.", "MA"],
  ])("turns the state %s into %s with a warning", (state, code) => {
    const row = planCells({ state });
    expect(row.shipment?.shipTo.address.state).toBe(code);
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
  });

  it.each(["ma", "M.A.", " MA "])("takes %j as it is meant", (state) => {
    expect(codesOf(planCells({ state }))).toEqual([]);
  });

  it("asks for a missing state and says where the ZIP code lies", () => {
    const [issue] = planCells({ state: "" }).issues;
    expect(issue).toMatchObject({ code: "VALUE_MISSING", remedy: "Fill in the state; ZIP 02109 is in MA." });
  });

  it("says which country an unknown state belongs to", () => {
    const [issue] = planCells({ state: "Ontario", postalCode: "M5V 2T6" }).issues;
    expect(issue).toMatchObject({ code: "STATE_UNKNOWN", remedy: expect.stringContaining("Canada") });
  });

  it("makes Puerto Rico a country of its own, as the carrier has it", () => {
    const cells = { state: "PR", city: "San Juan", postalCode: "00901", phone: "787-555-0100" };
    const row = planCells(cells, { originCountry: "PR" });
    expect(row.shipment?.shipTo.address).toMatchObject({ country: "PR", state: "PR" });
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
  });

  it.each([
    ["Russia", { city: "Moscow", state: "", postalCode: "101000", service: "65" }],
    ["Brazil", { city: "Recife", state: "PE", postalCode: "50010-000", service: "65" }],
  ])("blocks a row to %s, with a sentence that names both countries", (country, place) => {
    const abroad = { phone: "+49 351 1234567", description: "Mugs", ...place };
    const row = planCells({ ...abroad, country });
    expect(row.shipment).toBeNull();
    expect(row.issues.filter((issue) => issue.code === "DESTINATION_NOT_SUPPORTED")).toMatchObject([
      {
        class: "blocks",
        column: "country",
        message: expect.stringMatching(`from the United States to ${country};`),
        value: country,
      },
    ]);
  });

  it.each([
    ["USA", "US"],
    ["United States", "US"],
    ["Estados Unidos", "US"],
  ])("turns the country %s into %s", (country, code) => {
    expect(planCells({ country }).shipment?.shipTo.address.country).toBe(code);
  });

  it("takes the job's country for a blank one, and refuses one that is none", () => {
    expect(codesOf(planCells({ country: "" }))).toEqual([]);
    const [issue] = planCells({ country: "Germny" }).issues;
    expect(issue).toMatchObject({ code: "COUNTRY_UNKNOWN", remedy: "Did you mean Germany?" });
  });

  it("refuses military addresses", () => {
    expect(codesOf(planCells({ state: "AE", city: "APO", postalCode: "09012" }))).toContain(
      "blocks VALUE_INVALID",
    );
    expect(codesOf(planCells({ address1: "PSC 12 Box 3, APO" }))).toContain("blocks VALUE_INVALID");
  });
});

describe("addresses", () => {
  it("wraps a long line into the free ones, before the apartment, and shows it", () => {
    const row = planCells({ address1: "1234 Constitution Avenue Northwest Apartment 1201" });
    expect(row.shipment?.shipTo.address.lines).toEqual([
      "1234 Constitution Avenue Northwest",
      "Apartment 1201",
    ]);
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
  });

  it("refuses an address that does not fit, and cuts nothing", () => {
    const long = "Building Seven of the Northern Industrial Park Extension";
    expect(codesOf(planCells({ address1: long, address2: long, address3: "Dock 4" }))).toEqual([
      "blocks VALUE_TOO_LONG",
    ]);
    expect(codesOf(planCells({ address1: "x".repeat(36) }))).toEqual(["blocks VALUE_TOO_LONG"]);
  });

  it("makes lines of a cell's own line breaks, and closes gaps", () => {
    expect(
      planCells({ address1: "12 Milk St\nApt 3", address3: "Door B" }).shipment?.shipTo.address.lines,
    ).toEqual(["12 Milk St", "Apt 3", "Door B"]);
    expect(planCells({ address1: "", address2: "12 Milk St" }).shipment?.shipTo.address.lines).toEqual([
      "12 Milk St",
    ]);
  });

  it.each(["PO Box 12", "P.O. Box 12", "p o box #12", "Post Office Box 12", "POB 12", "Box 12"])(
    "refuses %s",
    (address1) => {
      expect(codesOf(planCells({ address1 }))).toEqual(["blocks VALUE_INVALID"]);
    },
  );

  it.each(["12 Boxwood Ln", "5 Poboy St", "7 Post Office Sq", "1 Unit St"])(
    "takes %s for a street",
    (address1) => {
      expect(codesOf(planCells({ address1 }))).toEqual([]);
    },
  );

  it("only warns of a PO box beside a street", () => {
    expect(codesOf(planCells({ address2: "PO Box 12" }))).toEqual(["note VALUE_INVALID"]);
  });
});

describe("names and texts", () => {
  it("shortens a long name between words and shows both", () => {
    const row = planCells({ recipientName: "Maximiliana Alexandrovna Wolfeschlegelstein" });
    expect(row.shipment?.shipTo.name).toBe("Maximiliana Alexandrovna");
    expect(row.issues[0]).toMatchObject({ code: "VALUE_SHORTENED", class: "note" });
    expect(row.issues[0]?.message).toContain('"Maximiliana Alexandrovna"');
  });

  it("splits a long name that holds a company before it cuts anything", () => {
    const row = planCells({ recipientName: "Ada Smith c/o Northern Lights Trading Company" });
    expect(row.shipment?.shipTo).toMatchObject({
      name: "Ada Smith",
      company: "Northern Lights Trading Company",
    });
  });

  it("puts a company in the place of a missing name, and delivers there as to a business", () => {
    const row = planCells({ recipientName: "", company: "Acme" });
    expect(row.shipment?.shipTo.name).toBe("Acme");
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
    expect(planCells({ company: "Acme" }).shipment?.shipTo.residential).toBe(false);
  });

  it.each([
    ["José Muñoz", "José Muñoz", []],
    ["Jose\u0301 Mun\u0303oz", "José Muñoz", []],
    ["Łukasz Kőszegi", "Lukasz Koszegi", ["note VALUE_NORMALISED"]],
    ["Ada 🎉 Smith", "Ada Smith", ["note VALUE_NORMALISED"]],
    ["Ada\u0007Smith", "Ada Smith", ["note VALUE_NORMALISED"]],
    ["O’Brien – Smith", "O'Brien - Smith", ["note VALUE_NORMALISED"]],
  ])("prints %s as %s", (recipientName, expected, codes) => {
    const row = planCells({ recipientName });
    expect(row.shipment?.shipTo.name).toBe(expected);
    expect(codesOf(row)).toEqual(codes);
  });

  it.each(["张伟", "Мария", "محمد", "Jos\ufffd"])(
    "refuses %s, which a label cannot print",
    (recipientName) => {
      expect(codesOf(planCells({ recipientName }))).toEqual(["blocks VALUE_UNPRINTABLE"]);
    },
  );

  it("refuses a name of emoji alone", () => {
    expect(codesOf(planCells({ recipientName: "🎉🎉" }))).toContain("blocks VALUE_MISSING");
  });

  it("shortens a long order number on the label and keeps it whole in the list", () => {
    const orderReference = "ORDER-2026-".padEnd(40, "7");
    const row = planCells({ orderReference });
    expect(row.shipment?.orderReference).toHaveLength(35);
    expect(row.orderReference).toBe(orderReference);
    expect(codesOf(row)).toEqual(["note VALUE_SHORTENED"]);
  });

  it("refuses an order number that a spreadsheet has rounded", () => {
    expect(codesOf(planCells({ orderReference: "1.23457E+11" }))).toEqual(["blocks VALUE_INVALID"]);
    expect(codesOf(planCells({ orderReference: "12E5" }))).toEqual([]);
  });
});

describe("phone and e-mail", () => {
  it.each([
    ["", "note PHONE_MISSING"],
    ["123", "note PHONE_INVALID"],
    ["call me", "note PHONE_INVALID"],
    ["1.61756E+10", "blocks PHONE_INVALID"],
    ["(617) 555-0100 ext. 12", "note VALUE_SHORTENED"],
  ])("says of %j: %s", (phone, code) => {
    expect(codesOf(planCells({ phone }))).toEqual([code]);
  });

  it.each(["16175550100", "+1 617.555.0100", "6175550100.0", "001 617 555 0100"])("reads %s", (phone) => {
    const row = planCells({ phone });
    expect(row.shipment?.shipTo.phone).toBe("6175550100");
    expect(row.issues).toEqual([]);
  });

  it("needs a phone number abroad and for early delivery", () => {
    const abroad = {
      country: "GB",
      city: "London",
      state: "",
      postalCode: "SW1A1AA",
      service: "65",
      documentsOnly: "yes",
    };
    expect(codesOf(planCells({ ...abroad, phone: "" }))).toEqual(["blocks PHONE_MISSING"]);
    expect(codesOf(planCells({ ...abroad, phone: "12" }))).toEqual(["blocks PHONE_INVALID"]);
    const row = planCells({ ...abroad, phone: "020 7946 0123", service: "11" }, { originCountry: "GB" });
    expect(row.shipment?.shipTo).toMatchObject({
      phone: "442079460123",
      address: { postalCode: "SW1A 1AA" },
    });
    expect(codesOf(planCells({ service: "14", phone: "" }))).toEqual(["blocks PHONE_MISSING"]);
  });

  it("leaves out an e-mail address that is none", () => {
    expect(codesOf(planCells({ email: "ada at example.com" }))).toEqual(["note EMAIL_INVALID"]);
    expect(planCells({ email: "ada@example.com" }).shipment?.shipTo.email).toBe("ada@example.com");
  });
});

describe("packages", () => {
  it.each([
    ["2.5", 2.5, []],
    ["2.50", 2.5, []],
    ["2.31", 2.4, ["note VALUE_NORMALISED"]],
    ["1,5", 1.5, []],
    ["2 lb 4 oz", 2.3, ["note VALUE_NORMALISED"]],
    ["500 g", 1.2, ["note VALUE_NORMALISED"]],
    ["8 oz", 0.5, ["note VALUE_NORMALISED"]],
    ["2 lbs", 2, []],
    ["0.01", 0.1, ["note VALUE_NORMALISED"]],
    ["150", 150, ["note SURCHARGE_LIKELY"]],
  ])("weighs %s as %d lb", (weight, value, codes) => {
    const row = planCells({ weight });
    expect(row.shipment?.packages[0]?.weight).toEqual({ value, unit: "LBS" });
    expect(codesOf(row)).toEqual(codes);
  });

  it.each([
    ["", "WEIGHT_MISSING"],
    ["0", "WEIGHT_INVALID"],
    ["-1", "WEIGHT_INVALID"],
    ["n/a", "WEIGHT_INVALID"],
    ["1.2E+3", "WEIGHT_INVALID"],
    ["2 stone", "WEIGHT_INVALID"],
    ["150.1", "WEIGHT_TOO_HIGH"],
  ])("refuses the weight %j", (weight, code) => {
    expect(codesOf(planCells({ weight }))).toEqual([`blocks ${code}`]);
  });

  it("converts a unit that the mapping names without a word", () => {
    const row = planCells({ weight: "500", weightUnit: "g" });
    expect(row.shipment?.packages[0]?.weight).toEqual({ value: 1.2, unit: "LBS" });
    expect(row.issues).toEqual([]);
    expect(codesOf(planCells({ weightUnit: "stone" }))).toEqual(["blocks WEIGHT_INVALID"]);
  });

  const preset = {
    id: "1",
    name: "Small box",
    length: 30,
    width: 20,
    height: 10,
    lengthUnit: "CM",
    weight: 1,
    weightUnit: "KGS",
  } as const;
  it("fills what the file does not have from the preset, in the carrier's units", () => {
    const row = planCells({ weight: "" }, { preset });
    expect(row.shipment?.packages).toEqual([
      {
        packaging: "02",
        weight: { value: 2.3, unit: "LBS" },
        dimensions: { length: 12, width: 8, height: 4, unit: "IN" },
      },
    ]);
    expect(planCells({}, { preset }).shipment?.packages[0]?.weight.value).toBe(2.5);
  });

  it("takes sizes in whole inches, rounded up, and a size in one cell", () => {
    const row = planCells({ length: "12.2", width: "10", height: "8" });
    expect(row.shipment?.packages[0]?.dimensions).toEqual({ length: 13, width: 10, height: 8, unit: "IN" });
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
    expect(planCells({ length: "12x10x8" }).shipment?.packages[0]?.dimensions).toMatchObject({
      length: 12,
      height: 8,
    });
    expect(
      planCells({ length: "0", width: "0", height: "0" }).shipment?.packages[0]?.dimensions,
    ).toBeUndefined();
  });

  it.each([
    [{ length: "12", width: "10" }, "DIMENSIONS_INCOMPLETE"],
    [{ length: "big", width: "10", height: "8" }, "VALUE_INVALID"],
    [{ length: "109", width: "1", height: "1" }, "DIMENSIONS_TOO_LARGE"],
    [{ length: "10", width: "60", height: "60" }, "DIMENSIONS_TOO_LARGE"],
    [{ packageCount: "0" }, "VALUE_INVALID"],
    [{ packageCount: "1.5" }, "VALUE_INVALID"],
    [{ packageCount: "201" }, "VALUE_INVALID"],
    [{ packaging: "shoe" }, "PACKAGING_UNKNOWN"],
    [{ declaredValue: "lots" }, "DECLARED_VALUE_INVALID"],
    [{ declaredValue: "€20" }, "DECLARED_VALUE_INVALID"],
    [{ declaredValue: "50000.01" }, "DECLARED_VALUE_INVALID"],
  ])("refuses %j", (change, code) => {
    expect(codesOf(planCells(change))).toEqual([`blocks ${code}`]);
  });

  it("multiplies equal packages and reads amounts", () => {
    const row = planCells({ packageCount: "3", declaredValue: "$1,234.50" });
    expect(row.shipment?.packages).toHaveLength(3);
    expect(row.shipment?.packages[2]?.declaredValue).toEqual({ cents: 123450, currency: "USD" });
  });
});

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
