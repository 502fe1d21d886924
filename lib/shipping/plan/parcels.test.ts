import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { buildTemplate, parseTemplate } from "../mapping/build-template";
import { compileTemplate } from "../mapping/compile-template";
import { suggestMapping } from "../mapping/suggest-mapping";
import { planRow } from "../plan-row";
import type { Overrides, SourceLine } from "../planned-row";
import { planCells } from "./testing";

const ADDRESS = ["Ada Smith", "12 Milk St", "Boston", "MA", "02109", "6175550100"];
const CANADA = {
  country: "CA",
  state: "ON",
  city: "Toronto",
  postalCode: "M5H 2N2",
  service: "11",
  weight: "2 kg",
};
const HEADERS = ["Order", "Name", "Address", "City", "State", "ZIP", "Phone"];

/** A file's orders by the mapping that its headers suggest: each order's lines together. */
function plan(
  headers: readonly string[],
  orders: readonly (readonly (readonly string[])[])[],
  overrides: Overrides = {},
) {
  const columns = [...HEADERS, ...headers].map((header, index) => ({ index, name: header, header }));
  let line = 0;
  const rows = orders.map((order, index) =>
    order.map((cells): SourceLine => ({ line: ++line, cells: [`A${index + 1}`, ...ADDRESS, ...cells] })),
  );
  const suggested = suggestMapping(columns, rows.flat());
  const template = buildTemplate(suggested);
  const compiled = compileTemplate(template, columns, UPS_CATALOGUE);
  if (!compiled.ok) throw new Error(compiled.error[0]?.message);
  const options = {
    catalogue: UPS_CATALOGUE,
    template,
    columns,
    defaultService: "03",
    defaultCountry: "US",
    preset: null,
  };
  const planned = rows.map((lines, index) =>
    planRow(compiled.value, { rowNumber: index + 1, lines, overrides }, options),
  );
  return { template, suggested, planned };
}

describe("numbered columns", () => {
  const headers = [
    "Weight 1 (lb)",
    "Length 1",
    "Width 1",
    "Height 1",
    "Weight 2 (lb)",
    "Length 2",
    "Width 2",
    "Height 2",
    "Weight 3 (oz)",
  ];
  const orders = [
    [["5", "12", "10", "8", "2.5", "6", "6", "6", "20"]],
    [["4", "", "", "", "", "", "", "", ""]],
  ];

  it("are a parcel for each number, and none where their cells are blank", () => {
    const { planned } = plan(headers, orders);
    expect(planned.map(({ issues }) => issues)).toEqual([[], []]);
    expect(planned[0]?.shipment?.packages).toEqual([
      {
        weight: { value: 5, unit: "LBS" },
        dimensions: { length: 12, width: 10, height: 8, unit: "IN" },
        packaging: "02",
      },
      {
        weight: { value: 2.5, unit: "LBS" },
        dimensions: { length: 6, width: 6, height: 6, unit: "IN" },
        packaging: "02",
      },
      { weight: { value: 1.3, unit: "LBS" }, packaging: "02" },
    ]);
    expect(planned[1]?.shipment?.packages).toHaveLength(1);
  });

  it("say what is wrong with which of them", () => {
    const { planned } = plan(headers, [...orders, [["5", "", "", "", "heavy", "", "", "", ""]]]);
    expect(planned[2]?.issues).toMatchObject([
      { code: "WEIGHT_INVALID", field: "packages.1.weight", column: "Weight 2 (lb)", value: "heavy" },
    ]);
  });

  it("give each parcel its own references", () => {
    const { planned, suggested } = plan(
      [...headers.slice(0, 1), "Package Reference 1", headers[4] ?? "", "Package Reference 2"],
      [[["5", "BOX-A", "2.5", "BOX-B"]], [["4", "BOX-C", "", ""]], [["4", "", "", "BOX-D"]]],
    );
    expect(suggested.map(({ field }) => field)).not.toContain("reference1");
    expect(planned[0]?.shipment?.packages.map(({ references }) => references)).toEqual([
      [{ value: "BOX-A" }],
      [{ value: "BOX-B" }],
    ]);
    expect(planned[1]?.shipment?.packages.map(({ references }) => references)).toEqual([
      [{ value: "BOX-C" }],
    ]);
    // A parcel of which only the reference is given is one all the same, and lacks its weight.
    expect(planned[2]?.issues).toMatchObject([{ code: "WEIGHT_MISSING", field: "packages.1.weight" }]);
  });

  it("stand in the form and the template alike", () => {
    const { template, suggested } = plan(headers, orders);
    const form = parseTemplate(template);
    expect(form).not.toBe("custom");
    expect(form === "custom" ? [] : form.map(({ field }) => field).sort()).toEqual(
      suggested.map(({ field }) => field).sort(),
    );
    expect(form === "custom" ? "" : buildTemplate(form)).toBe(template);
  });

  it("are no parcels where there is one weight alone", () => {
    const { planned, template } = plan(["Weight 1 (lb)", "Address 2"], [[["5", "Apt 2"]]]);
    expect(template).not.toContain("}, {");
    expect(planned[0]?.shipment?.packages ?? []).toHaveLength(planned[0]?.shipment ? 1 : 0);
  });
});

describe("lines that are parcels", () => {
  const headers = ["Carton #", "Weight (lb)", "Length", "Width", "Height"];
  const orders = [
    [
      ["1", "5", "12", "10", "8"],
      ["2", "2.5", "6", "6", "6"],
    ],
    [["1", "4", "", "", ""]],
  ];

  it("are told by the column that numbers them, and keep their lines", () => {
    const { planned } = plan(headers, orders);
    expect(planned.map(({ issues }) => issues)).toEqual([[], []]);
    expect(planned[0]?.shipment).toMatchObject({
      packages: [
        { weight: { value: 5 }, dimensions: { length: 12 } },
        { weight: { value: 2.5 }, dimensions: { length: 6 } },
      ],
      parcelLines: [1, 2],
    });
    expect(planned[1]?.shipment?.parcelLines).toBeUndefined();
  });

  it("have their own references, each from its line", () => {
    const { planned, suggested } = plan(
      [...headers, "Carton Reference", "Carton Ref 2"],
      [
        [
          ["1", "5", "", "", "", "SKU-1", "7"],
          ["2", "2.5", "", "", "", "SKU-2", ""],
        ],
      ],
    );
    expect(suggested.filter(({ field }) => /eference\d$/.test(field)).map(({ field }) => field)).toEqual([
      "packageReference1",
      "packageReference2",
    ]);
    expect(planned[0]?.issues).toEqual([]);
    expect(planned[0]?.shipment?.packages.map(({ references }) => references)).toEqual([
      [{ value: "SKU-1" }, { value: "7" }],
      [{ value: "SKU-2" }],
    ]);
  });

  it("say which of them lacks its weight", () => {
    const [row] = plan(headers, [
      [
        ["1", "5", "", "", ""],
        ["2", "nil", "", "", ""],
      ],
    ]).planned;
    expect(row?.issues).toMatchObject([
      { class: "blocks", field: "packages.1.weight", column: "Weight (lb)", value: "nil" },
    ]);
  });

  it("are as many equal ones as the app says, once it says a number", () => {
    const [row] = plan(headers, orders, { packageCount: "3", weight: "2 lb" }).planned;
    expect(row?.shipment?.packages.map(({ weight }) => weight.value)).toEqual([2, 2, 2]);
    expect(row?.shipment?.parcelLines).toBeUndefined();
  });

  it("are one parcel where nothing says so", () => {
    expect(planCells([{}, {}]).shipment?.packages).toHaveLength(1);
    const lines = [{ weight: "3" }, { weight: "4" }];
    expect(planCells(lines, { defaults: { parcelPerLine: "yes" } }).shipment).toMatchObject({
      packages: [{ weight: { value: 3 } }, { weight: { value: 4 } }],
      parcelLines: [1, 2],
    });
  });
});

describe("references of single packages", () => {
  const own = { packageReference1: "BOX1", packageReference1Kind: "Serial no" };
  const blocking = (change: Record<string, string>, originCountry = "US") =>
    planCells(change, { originCountry }).issues.filter((issue) => issue.class === "blocks");

  it("have the carrier's code of their kind, and may be the barcode", () => {
    const { shipment } = planCells({ ...own, referenceBarcode: "yes", orderReference: "no barcode" });
    expect(shipment).toMatchObject({
      packages: [{ references: [{ value: "BOX1", kind: "SE" }] }],
      barcode: true,
    });
  });

  it("block where the carrier has references of whole shipments alone", () => {
    expect(blocking({ ...own, ...CANADA }, "CA")).toMatchObject([
      {
        code: "OPTION_NOT_AVAILABLE",
        field: "packages.0.references.0.value",
        column: "packageReference1",
        value: "BOX1",
        message:
          "UPS has no references of single packages between Canada and Canada: all packages share the shipment's.",
        remedy: "Give them as Reference 1 and Reference 2 of the row, or leave them out.",
      },
    ]);
  });

  it("share the five that a package has with the app's own, the order number and the row's", () => {
    const three = { ...own, packageReference2: "2", reference1: "3" };
    expect(blocking(three)).toEqual([]);
    expect(blocking({ ...three, reference2: "4" })).toMatchObject([
      {
        field: "references.0.value",
        message:
          "UPS takes 5 references on this way, and the app needs the first of them: 5 more do not fit.",
      },
    ]);
  });

  it.each<[Record<string, string>, string]>([
    [{ packageReference1: "x".repeat(36) }, "packages.0.references.0.value"],
    [{ packageReference1: "1.2E+11" }, "packages.0.references.0.value"],
    [{ packageReference2: "x", packageReference2Kind: "Horoscope" }, "packages.0.references.1.kind"],
  ])("block with %j", (change, field) => {
    expect(blocking(change)).toMatchObject([{ field }]);
  });
});

describe("what costs more", () => {
  const noted = (change: Record<string, string>) =>
    planCells(change)
      .issues.filter(({ code }) => code === "SURCHARGE_LIKELY")
      .map(({ message }) => message);

  it.each<[Record<string, string>, string]>([
    [{ weight: "51" }, "UPS charges additional handling for this parcel: it weighs more than 50 lb."],
    [{ length: "49x6x6" }, "UPS charges additional handling for this parcel: it is longer than 48 in."],
    [
      { length: "40x31x6" },
      "UPS charges additional handling for this parcel: it has a second side of more than 30 in.",
    ],
    [
      { length: "97x6x6" },
      "UPS charges this parcel as a large package: it is longer than 96 in, and bills it as 90 lb at least.",
    ],
    [
      { length: "60x20x16" },
      "UPS charges this parcel as a large package: it has more than 130 in of length and girth, and bills it as 90 lb at least.",
    ],
  ])("is said before it is billed: %j", (change, message) => {
    expect(noted(change)).toEqual([message]);
  });

  it("is nothing at the limits", () => {
    expect(noted({ weight: "50", length: "48x30x6" })).toEqual([]);
  });
});
