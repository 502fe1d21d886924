import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import type { SourceRow } from "../planned-row";
import { compileTemplate } from "./compile-template";

const columnsOf = (...names: string[]) => names.map((name, index) => ({ index, name, header: name }));
const rowOf = (...lines: string[][]): SourceRow => ({
  rowNumber: 1,
  lines: lines.map((cells, index) => ({ line: index + 1, cells })),
});

function compile(template: string, ...names: string[]) {
  const result = compileTemplate(template, columnsOf(...names), UPS_CATALOGUE);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join(" "));
  return result.value;
}
function problemsOf(template: string, ...names: string[]) {
  const result = compileTemplate(template, columnsOf(...names), UPS_CATALOGUE);
  return result.ok ? [] : result.error.map(({ code, message }) => `${code}: ${message}`);
}

describe("compileTemplate", () => {
  it("writes cells so that none of them can break the JSON", () => {
    const compiled = compile('{"recipientName":"{{Name}}","description":{{Note}}}', "Name", "Note");
    const cells = ['Ada "the\\count" \n\u0000', '", "service": "01'];
    expect(compiled.render(rowOf(cells))).toEqual({
      fields: { recipientName: cells[0], description: cells[1] },
      packages: [{}],
      goods: [],
    });
  });

  it("does not write a cell unescaped, whatever Mustache's signs ask for", () => {
    const compiled = compile('{"recipientName":"{{{Name}}}","company":"{{&Name}}"}', "Name");
    expect(compiled.render(rowOf(['"']))?.fields).toEqual({ recipientName: '"', company: '"' });
  });

  it.each(["Ship.To.Name", 'Qty "real"', "a{b}c", "#1", "^x", "100%", "50%25", ".", "toString", "__proto__"])(
    "takes the column name %s as one name",
    async (name) => {
      const { columnTag } = await import("./template-node");
      const compiled = compile(`{"recipientName":"${columnTag(name)}"}`, "other", name);
      expect(compiled.render(rowOf(["x", "Ada"]))?.fields).toEqual({ recipientName: "Ada" });
      expect(compiled.columnsOf("recipientName").map((column) => column.name)).toEqual([name]);
    },
  );

  it("names every variable that is no column, also inside sections and helpers", () => {
    const template =
      '{"recipientName":"{{#Name}}{{Nmae}}{{/Name}}{{#upper}}{{#default}}x|{{Zzz}}{{/default}}{{/upper}}"}';
    expect(problemsOf(template, "Name")).toEqual([
      'TEMPLATE_UNKNOWN_VARIABLE: The file has no column "Nmae". Did you mean "Name"?',
      'TEMPLATE_UNKNOWN_VARIABLE: The file has no column "Zzz".',
    ]);
  });

  it.each([
    [
      '{"recipientName":"{{#uper}}x{{/uper}}"}',
      'TEMPLATE_UNKNOWN_HELPER: There is no helper and no column "uper".',
    ],
    ['{"recipientName":"{{Name"}', "TEMPLATE_SYNTAX: A tag is opened with {{ and never closed with }}"],
    [
      '{"recipientName":"{{#upper}}x"}',
      "TEMPLATE_SYNTAX: The section {{#upper}} is not closed with {{/upper}}",
    ],
    ['{"recipientName":"x{{/upper}}"}', "TEMPLATE_SYNTAX: {{/upper}} closes a section that was not opened"],
    ['{"recipientName":"{{>part}}"}', "TEMPLATE_SYNTAX: {{>part}} is a partial; a mapping has none"],
    ['{"recipientName":"{{=<% %>=}}"}', "TEMPLATE_SYNTAX: The delimiters {{ and }} cannot be changed"],
    [
      '{"recipientName":"\\{{Name}}"}',
      "TEMPLATE_SYNTAX: The backslash in front of {{Name}} would break the JSON",
    ],
    ['{"recipientName":"{{#upper}}"{{/upper}}"}', "TEMPLATE_SYNTAX: The text inside a helper"],
    ['{"recipientName":"{{Name}}', "TEMPLATE_NOT_JSON: A quote is opened in the template and never closed."],
    [
      '{\n "recipientName":"{{Name}}",\n}',
      "TEMPLATE_NOT_JSON: The template does not make valid JSON (line 3, column 1).",
    ],
    ['{{#Name}}"{{/Name}}"', "TEMPLATE_NOT_JSON: The section {{#Name}}"],
    ['["{{Name}}"]', "TEMPLATE_NOT_JSON: The template must be one JSON object, { … }."],
    ['{"packages":{}}', 'TEMPLATE_NOT_JSON: The field "packages" must be a list of objects, [{ … }].'],
    ['{"city":["{{Name}}"]}', 'TEMPLATE_NOT_JSON: The field "city" must be a text, a number, true or false.'],
    ['{"citty":"{{Name}}"}', 'TEMPLATE_UNKNOWN_FIELD: There is no field "citty". Did you mean "city"?'],
    ['{"weight":"{{Name}}"}', 'TEMPLATE_UNKNOWN_FIELD: The field "weight" belongs into "packages": [{ … }].'],
    ["", "TEMPLATE_NOT_JSON: The template does not make valid JSON"],
  ])("refuses %s", (template, message) => {
    expect(problemsOf(template, "Name").join("\n")).toContain(message);
  });

  it("finds JSON that is broken only where a condition is not met", () => {
    const template = '{"city":"{{A}}"{{^A}} "company":"x"{{/A}}}';
    expect(problemsOf(template, "A")).toEqual([expect.stringContaining("TEMPLATE_NOT_JSON")]);
    expect(
      problemsOf('{"city":"{{A}}"{{#A}},"company":"{{A}}"{{/A}}{{^A}},"company":"x"{{/A}}}', "A"),
    ).toEqual([]);
  });

  it("shows a section where its column is filled, an inverted one where it is blank", () => {
    const compiled = compile('{"company":"{{#C}}c/o {{C}}{{/C}}{{^C}}none{{/C}}"}', "C");
    expect(compiled.render(rowOf(["Acme"]))?.fields.company).toBe("c/o Acme");
    expect(compiled.render(rowOf(["  "]))?.fields.company).toBe("none");
  });

  it("takes the first filled cell of an order's lines, and each line's own inside {{#lines}}", () => {
    const compiled = compile('{"city":"{{A}}","description":"{{#lines}}[{{A}}]{{/lines}}"}', "A");
    expect(compiled.render(rowOf([" "], ["b"], ["c"]))?.fields).toEqual({
      city: "b",
      description: "[ ][b][c]",
    });
    expect(compiled.columnsOf("description")).toHaveLength(1);
    expect(compiled.orderColumnsOf("description")).toHaveLength(0);
    expect(compiled.orderColumnsOf("city")).toHaveLength(1);
  });

  it("puts commas between the JSON that {{#lines}} writes", () => {
    const compiled = compile('{"packages":[{{#lines}}{"weight":"{{A}}"}{{/lines}}]}', "A");
    expect(compiled.render(rowOf(["1"], ["2"]))?.packages).toEqual([{ weight: "1" }, { weight: "2" }]);
  });

  it("reads a ragged line's missing cells as blank, numbers and booleans as text, null as absent", () => {
    const compiled = compile('{"city":"{{B}}","service":3,"saturdayDelivery":true,"email":null}', "A", "B");
    expect(compiled.render(rowOf(["a"]))?.fields).toEqual({
      city: "",
      service: "3",
      saturdayDelivery: "true",
    });
  });

  it("refuses what is larger than any mapping, and describes the first of many problems", () => {
    expect(problemsOf(`{"city":"${"x".repeat(50_000)}"}`)).toEqual([
      "TEMPLATE_SYNTAX: The template has 50,011 characters; at most 50,000 are read.",
    ]);
    expect(problemsOf(`{"city":"{{A${" ".repeat(2_000)}}}"}`, "A")).toEqual([
      "TEMPLATE_SYNTAX: The template has more than 1,000 blank characters in a row (line 1, column 13).",
    ]);
    const many = Array.from({ length: 500 }, (_, index) => `{{Unknown ${index}}}`).join("");
    expect(problemsOf(`{"city":"${many}"}`, "A")).toHaveLength(20);
    expect(problemsOf(`{"city":"${"\\\\\\{{A}}".repeat(100)}"}`, "A")).toHaveLength(20);
  });

  it("lets a comment stand anywhere", () => {
    const compiled = compile('{ {{! the town }} "city":"{{! x }}{{A}}" }', "A");
    expect(compiled.render(rowOf(["Boston"]))?.fields).toEqual({ city: "Boston" });
  });
});
