import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { buildTemplate, type FieldMapping, parseTemplate } from "./build-template";
import { compileTemplate } from "./compile-template";
import { FIELDS } from "./fields";
import { columnTag, columnVariable, variableColumn } from "./template-node";

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "{{x}}",
    "{{",
    "}}",
    '"',
    "\\",
    "{",
    "|",
    "{{#upper}}",
    "%7B",
    "\n",
    "a|b",
    "\ue000x\uf8ff",
    "{{{",
  ),
);
const columnName = text.filter((name) => name !== "");
const helpers = fc.array(
  fc.constantFrom(
    "upper",
    "trim",
    "postalCode",
    "weight|oz",
    "default|n/a",
    'default|a "b"|{{c',
    "map|A=B|C=D",
  ),
  {
    maxLength: 3,
  },
);
const literal = fc.string().map((value) => value.replace(/[{}|]/g, ""));

const value: fc.Arbitrary<Omit<FieldMapping, "field">> = fc.oneof(
  fc.record({ kind: fc.constant("constant" as const), value: text, helpers: fc.constant([]) }),
  fc.record({ kind: fc.constant("column" as const), value: columnName, helpers }),
  fc
    .tuple(
      literal.filter((part) => part !== ""),
      columnName,
      columnName,
    )
    .map(([part, a, b]) => ({
      kind: "expression" as const,
      value: `${columnTag(a)}${part}${columnTag(b)}`,
      helpers: [],
    })),
);
const form: fc.Arbitrary<FieldMapping[]> = fc
  .tuple(
    fc.subarray(FIELDS.map(({ id }) => id as string)),
    fc.array(value, { minLength: FIELDS.length, maxLength: FIELDS.length }),
  )
  .map(([fields, values]) =>
    fields.map((field, index) => ({ field, ...(values[index] as Omit<FieldMapping, "field">) })),
  );

const inOrder = (mappings: readonly FieldMapping[]) =>
  [...mappings].sort((a, b) => a.field.localeCompare(b.field));

describe("form and template", () => {
  it("are the same thing, whatever stands in them", () => {
    fc.assert(
      fc.property(form, (mappings) => {
        const template = buildTemplate(mappings);
        const parsed = parseTemplate(template);
        expect(parsed).not.toBe("custom");
        if (parsed === "custom") return;
        expect(inOrder(parsed)).toEqual(inOrder(mappings));
        expect(buildTemplate(parsed)).toBe(template);
      }),
      { numRuns: 500 },
    );
  });

  it("constants come out of a compiled template as they went in", () => {
    fc.assert(
      fc.property(text, (constant) => {
        const template = buildTemplate([
          { field: "company", kind: "constant", value: constant, helpers: [] },
        ]);
        const compiled = compileTemplate(template, [], UPS_CATALOGUE);
        expect(
          compiled.ok &&
            compiled.value.render({ rowNumber: 1, lines: [{ line: 1, cells: [] }] })?.fields.company,
        ).toBe(constant);
      }),
    );
  });

  it("keeps an expression with helpers and conditions as a person writes it", () => {
    const mappings: FieldMapping[] = [
      {
        field: "recipientName",
        kind: "expression",
        value: '{{#Co}}c/o "{{Co}}"{{/Co}} {{#upper}}{{A}}{{/upper}}',
        helpers: ["trim"],
      },
    ];
    expect(parseTemplate(buildTemplate(mappings))).toEqual(mappings);
  });

  it("reads a template that was laid out by hand", () => {
    expect(parseTemplate('{"city":{{ Town }},"service":3,\n"packages":[{"weight":"{{W}} lb"}]}')).toEqual([
      { field: "city", kind: "column", value: "Town", helpers: [] },
      { field: "service", kind: "constant", value: "3", helpers: [] },
      { field: "weight", kind: "expression", value: "{{W}} lb", helpers: [] },
    ]);
  });

  it.each([
    '{"packages":[{{#lines}}{"weight":"{{W}}"}{{/lines}}]}',
    '{"city":"x"{{#A}},"company":"{{A}}"{{/A}}}',
    '{"city":',
    "{{#x}}",
    '{"nope":"x"}',
  ])("calls %s custom", (template) => {
    expect(parseTemplate(template)).toBe("custom");
  });
});

describe("columnVariable", () => {
  it("is undone by variableColumn for every name", () => {
    fc.assert(
      fc.property(columnName, (name) => {
        expect(variableColumn(columnVariable(name))).toBe(name);
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves ordinary names as they are", () => {
    for (const name of ["Ship To Name", "ship-address-1", "a.b", "Größe (cm)", 'The "real" one', "100%"]) {
      expect(columnVariable(name)).toBe(name);
    }
    expect(columnVariable("Weight {lb}")).toBe("Weight %7Blb%7D");
  });
});

describe("goods of a template", () => {
  const goods: FieldMapping[] = [
    { field: "hsCode", kind: "column", value: "HS", helpers: [] },
    { field: "originCountry", kind: "constant", value: "PT", helpers: [] },
  ];
  const columns = [{ index: 0, name: "HS", header: "HS" }];
  const rowOf = (...cells: string[]) => ({
    rowNumber: 1,
    lines: cells.map((cell, index) => ({ line: index + 1, cells: [cell] })),
  });

  it("are one entry for each line of the order, in the form, too", () => {
    const template = buildTemplate(goods);
    expect(parseTemplate(template)).toEqual(goods);
    const compiled = compileTemplate(template, columns, UPS_CATALOGUE);
    expect(compiled.ok && compiled.value.render(rowOf("611030", "", "950300"))?.goods).toEqual(
      ["611030", "", "950300"].map((hsCode) => ({ hsCode, originCountry: "PT" })),
    );
    expect(compiled.ok && compiled.value.orderColumnsOf("hsCode")).toEqual([]);
  });

  it.each([
    ['{ "goods": [{ "hsCode": "{{HS}}" }] }'],
    ['{ "goods": [{{#lines}}{ "hsCode": "{{HS}}" }{{/lines}}, { "hsCode": "1" }] }'],
    ['{ "packages": [{{#lines}}{ "weight": "{{HS}}" }{{/lines}}] }'],
  ])("are no form where they are written otherwise: %s", (template) => {
    expect(parseTemplate(template)).toBe("custom");
  });

  it("belong into their list", () => {
    const compiled = compileTemplate('{ "hsCode": "1", "goods": [{ "city": "x" }] }', [], UPS_CATALOGUE);
    expect(compiled.ok ? [] : compiled.error.map(({ message }) => message)).toEqual([
      'The field "hsCode" belongs into "goods": [{ … }].',
      'There is no field "city".',
    ]);
  });
});
