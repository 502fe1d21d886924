import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { planRow } from "../plan-row";
import type { PackagePreset } from "../planned-row";
import { buildTemplate } from "./build-template";
import { compileTemplate } from "./compile-template";
import { mappingNotes } from "./mapping-notes";
import { suggestMapping } from "./suggest-mapping";
import { exportSample } from "./testing/export-samples";

const PRESET: PackagePreset = {
  id: "p",
  name: "Small parcel",
  length: 10,
  width: 8,
  height: 4,
  lengthUnit: "IN",
  weight: 2,
  weightUnit: "LBS",
};
const HEADER = "Order Number|Name|Address 1|City|State|Zip|Phone";
const LINE = "1|Pat Doe|100 Main St|Boston|MA|02108|617-555-0100";

/** A file of one line with more columns, mapped as it is suggested but for the fields named. */
function read(
  header: string,
  cells: string,
  { without = [] as string[], preset = null as PackagePreset | null, line = LINE } = {},
) {
  const { columns, lines } = exportSample(`${HEADER}|${header}`, `${line}|${cells}`);
  const fields = suggestMapping(columns, lines).filter(({ field }) => !without.includes(field));
  const template = buildTemplate(fields);
  const compiled = compileTemplate(template, columns, UPS_CATALOGUE);
  if (!compiled.ok) throw new Error("the template does not compile");
  const options = {
    catalogue: UPS_CATALOGUE,
    template,
    columns,
    preset,
    defaultService: "03",
    defaultCountry: "US",
  };
  const notes = mappingNotes({ compiled: compiled.value, options, lines });
  const row = planRow(compiled.value, { rowNumber: 1, lines }, options);
  return { notes: notes.map(({ code, column }) => `${code} ${column}`), problems: notes, row };
}

describe("a column that nothing uses", () => {
  it.each([
    ["Wt as packed", "3"],
    ["Apartment behind the yard", "Apt 4"],
    ["No signature needed", "yes"],
    ["Ship Date", "12/4/2026"],
    ["Delivery Instructions", "Ring twice"],
    ["Insurance", "100"],
    ["Qty", "2"],
    ["Shipping Service", "Courier of ours"],
  ])("is named where it matters: %s", (header, value) => {
    const { notes } = read(`Weight (lb)|${header}`, `2|${value}`);
    expect(notes).toEqual([`COLUMN_UNUSED ${header}`]);
  });

  it.each([
    ["SKU", "MUG-1"],
    ["Order Total", "12.00"],
    ["Billing Address 2", "Apt 9"],
    ["Weight Class", "B"],
    ["Shipping Service Cost", "5.00"],
    ["Tracking Number", "1Z999AA10123456784"],
    ["Order Status", "processing"],
    ["Qty", ""],
  ])("is not named where it does not matter, is blank, or is read otherwise: %s", (header, value) => {
    expect(read(`Weight (lb)|${header}`, `2|${value}`).notes).toEqual([]);
  });

  it("is asked about on the row where the preset's weight would be taken instead", () => {
    const { notes, row } = read("Packed Wt", "12", { preset: PRESET });
    expect(notes).toEqual(["COLUMN_UNUSED Packed Wt"]);
    expect(row.issues).toMatchObject([{ class: "decide", code: "COLUMN_UNUSED", value: "12" }]);
  });

  it("is asked about on the row where a part of the address would not be on the label", () => {
    const { row } = read("Weight (lb)|Apartment", "2|Apt 4", { without: ["address2"] });
    expect(row.issues).toMatchObject([{ class: "decide", code: "COLUMN_UNUSED", value: "Apt 4" }]);
    const there = read("Weight (lb)|Street", "2|100 Main St", { without: ["address2"] });
    expect(there.row.issues).toEqual([]);
  });
});

it("names two columns that say different things of one field", () => {
  const { notes } = read("Weight (lb)|Shipping Weight (lb)", "2|3");
  expect(notes).toEqual(["COLUMN_TWICE Shipping Weight (lb)"]);
  expect(read("Weight (lb)|Shipping Weight (lb)", "2|2").notes).not.toContain(
    "COLUMN_TWICE Shipping Weight (lb)",
  );
});

it("names no two columns of which one has the other's codes", () => {
  const twice = (code: string, name: string) =>
    read("Shipping Province Name", name, { line: LINE.replace("MA", code) }).notes.filter((note) =>
      note.startsWith("COLUMN_TWICE"),
    );
  expect(twice("MA", "Massachusetts")).toEqual([]);
  expect(twice("ENG", "England")).toEqual([]);
  expect(twice("MA", "Maine")).toEqual(["COLUMN_TWICE State"]);
});

describe("a weight whose unit nothing says", () => {
  it("is told once, with what makes pounds doubtful", () => {
    const { problems } = read("Weight", "48");
    expect(problems).toMatchObject([
      {
        code: "UNIT_ASSUMED",
        message:
          'Nothing says the unit of "Weight": its numbers (48) are read as pounds. All are multiples of 16, as ounces would be.',
      },
    ]);
  });

  it.each([
    ["Weight (lb)", "48"],
    ["Weight", "48 oz"],
    ["Weight|Unit", "48|OZ"],
    ["Weight (lb)|Weight (oz)", "1|8"],
  ])("is no matter with %s: %s", (header, cells) => {
    expect(read(header, cells).notes).toEqual([]);
  });
});

/** What is said of a file under the mapping that is suggested for it. */
function notesOfFile(headers: string, ...rows: string[]) {
  const { columns, lines } = exportSample(headers, ...rows);
  const template = buildTemplate(suggestMapping(columns, lines));
  const compiled = compileTemplate(template, columns, UPS_CATALOGUE);
  if (!compiled.ok) throw new Error("the template does not compile");
  const options = { catalogue: UPS_CATALOGUE, template, columns, preset: null };
  return mappingNotes({ compiled: compiled.value, options, lines });
}

it("names a whole address in one cell", () => {
  const notes = notesOfFile("Name|Address", "Pat Doe|100 Main St, Apt 4, Boston, MA 02108");
  expect(notes).toMatchObject([{ code: "ADDRESS_WHOLE", column: "Address" }]);
});

it("says which of two addresses is used where they differ", () => {
  const headers =
    "Order|Ship To Name|Ship To Address|Ship To City|Ship To State|Ship To Zip|Bill To Address|Bill To City|Weight (lb)";
  const notesOf = (billing: string) => {
    const cells = `1|Pat Doe|1 Elm St|Salem|MA|01970|${billing}|Boston|2`;
    return notesOfFile(headers, cells);
  };
  expect(notesOf("9 Oak St")).toMatchObject([{ code: "ADDRESS_TWICE", column: "Bill To Address" }]);
  expect(notesOf("1 Elm St")).toEqual([]);
});

it("says that an order number has lost its digits", () => {
  const lines = ["1.1E+10", "1.1E+10"].map((order) => `${order}|Pat Doe|1 Elm St|Salem|MA|01970|2`);
  const headers = "Order Number|Name|Address 1|City|State|Zip|Weight (lb)";
  expect(notesOfFile(headers, ...lines)).toMatchObject([
    { code: "ORDER_NUMBER_ROUNDED", column: "Order Number", value: "1.1E+10" },
  ]);
  expect(notesOfFile(headers, lines[0]?.replace("1.1E+10", "110000000") ?? "")).toEqual([]);
});
