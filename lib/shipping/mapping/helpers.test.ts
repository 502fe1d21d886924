import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { compileTemplate } from "./compile-template";
import { findField } from "./fields";
import { HELPERS } from "./helpers";

const SAMPLES: Readonly<Record<string, string>> = {
  "Adult Signature?": "Y",
  Phone: "(212) 555-0100",
  City: "Boston",
  Email: "Ada@Example.com",
  Order: "#1001",
  Company: "Northern Lights Trading",
  Ordered: "3/31/2026",
  "Residential?": "Yes",
  Zip: "'02101",
  State: "Massachusetts",
  Country: "United States",
  Grams: "500",
  Length: "30.48",
  "Ship via": "UPS Ground",
  Box: "Customer supplied",
  Customer: "Lovelace, Ada",
  Speed: "Standard",
  SKU: "MUG-1",
};

/** Renders an expression over one line of cells, or several. */
function render(expression: string, ...lines: Readonly<Record<string, string>>[]): string {
  const names = [
    ...new Set([
      ...lines.flatMap((line) => Object.keys(line)),
      ...(expression.match(/\{\{[^#/}][^}]*/g) ?? []).map((tag) => tag.slice(2)),
    ]),
  ];
  const compiled = compileTemplate(
    `{"description":"${expression}"}`,
    names.map((name, index) => ({ index, name, header: name })),
    UPS_CATALOGUE,
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const draft = compiled.value.render({
    rowNumber: 1,
    lines: lines.map((line, index) => ({ line: index + 1, cells: names.map((name) => line[name] ?? "") })),
  });
  return draft?.fields.description ?? "";
}

describe("helpers", () => {
  it.each([
    ["{{#upper}}{{City}}{{/upper}}", "BOSTON"],
    ["{{#lower}}{{Email}}{{/lower}}", "ada@example.com"],
    ["{{#digits}}{{Order}}{{/digits}}", "1001"],
    ["{{#shorten}}{{Company}}|20{{/shorten}}", "Northern Lights"],
    ["{{#date}}{{Ordered}}{{/date}}", "2026-03-31"],
    ["{{#boolean}}{{Residential?}}{{/boolean}}", "true"],
    ["{{#postalCode}}{{Zip}}{{/postalCode}}", "02101"],
    ["{{#phone}}{{Phone}}{{/phone}}", "+12125550100"],
    ["{{#state}}{{State}}{{/state}}", "MA"],
    ["{{#country}}{{Country}}{{/country}}", "US"],
    ["{{#weight}}{{Grams}}|g{{/weight}}", "1.10231131092"],
    ["{{#dimension}}{{Length}}|cm{{/dimension}}", "12"],
    ["{{#service}}{{Ship via}}{{/service}}", "03"],
    ["{{#packaging}}{{Box}}{{/packaging}}", "02"],
    ["{{#fullName}}{{Customer}}{{/fullName}}", "Ada Lovelace"],
    ["{{#firstName}}{{Customer}}{{/firstName}}", "Ada"],
    ["{{#lastName}}{{Customer}}{{/lastName}}", "Lovelace"],
    ["{{#ifYes}}{{Adult Signature?}}|adult{{/ifYes}}", "adult"],
    ["{{#ifYes}}{{Blank}}|adult{{/ifYes}}", ""],
    ["{{#map}}{{Speed}}|Standard=Ground|Expedited=2nd Day Air{{/map}}", "Ground"],
    ["{{#firstOf}}{{Blank}}|{{City}}|x{{/firstOf}}", "Boston"],
    ['{{#default}}{{Blank}}|none \\"given\\"{{/default}}', 'none "given"'],
    ["{{#upper}}{{#default}}{{Blank}}|a|b{{/default}}{{/upper}}", "A|B"],
  ])("%s makes %s", (expression, expected) => {
    expect(render(expression, SAMPLES)).toBe(expected);
  });

  it.each([
    "postalCode",
    "phone",
    "state",
    "country",
    "weight",
    "dimension",
    "service",
    "packaging",
    "date",
    "boolean",
  ])("%s hands on what it cannot read, unchanged", (name) => {
    expect(render(`{{#${name}}}{{A}}{{/${name}}}`, { A: "?? nonsense ??" })).toBe("?? nonsense ??");
  });

  it("cuts at the template's bars, never at a cell's", () => {
    expect(render("{{#default}}{{A}}|x{{/default}}", { A: "a|b" })).toBe("a|b");
  });

  it("leaves a date that can be read in two ways as it is", () => {
    expect(render("{{#date}}{{A}}{{/date}}", { A: "03/04/2026" })).toBe("03/04/2026");
    expect(render("{{#date}}{{A}}{{/date}}", { A: "31.02.2026" })).toBe("31.02.2026");
  });

  const lines = [
    { Q: "2", W: "0.1", S: "MUG" },
    { Q: "1", W: "0.2", S: "TEE" },
    { Q: "1", W: "0.2", S: "MUG" },
  ];
  it("adds, multiplies and lists over the lines of an order", () => {
    expect(render("{{#sum}}{{W}}{{/sum}}", ...lines)).toBe("0.5");
    expect(render("{{#sumProduct}}{{Q}} * {{W}}{{/sumProduct}}", ...lines)).toBe("0.6");
    expect(render("{{#list}}{{S}}{{/list}}", ...lines)).toBe("MUG, TEE");
    expect(render("{{#sum}}{{X}}{{/sum}}", ...lines)).toBe("");
  });

  it("never leaves an unreadable line out of a sum", () => {
    expect(render("{{#sum}}{{W}}{{/sum}}", { W: "1" }, { W: "" })).toBe("1 + (blank)");
    expect(
      render("{{#sumProduct}}{{Q}} * {{W}}{{/sumProduct}}", { Q: "1", W: "2" }, { Q: "2", W: "n/a" }),
    ).toBe("2 + 2 * n/a");
  });

  it.each(HELPERS.map((helper) => [helper.name, helper] as const))(
    "%s has an example that compiles and a name no field needs",
    (_, helper) => {
      expect(() => render(helper.example, SAMPLES)).not.toThrow();
      expect(helper.example).toContain(`{{#${helper.name}}}`);
      expect(helper.summary).toMatch(/\.$/);
      expect(findField("packages")).toBeNull();
    },
  );
});
