import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { compileTemplate } from "./mapping/compile-template";
import { FIELDS } from "./mapping/fields";
import { suggestMapping } from "./mapping/suggest-mapping";
import { codesOf, GOOD_ROW, planCells } from "./plan/testing";
import { shipmentSchema } from "./shipment";

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.string() },
  { weight: 2, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: fc.double().map(String) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...Object.values(GOOD_ROW),
      "",
      "n/a",
      "7030",
      "1.2E+11",
      "PO Box 1",
      "2 lb 4 oz",
      "12x10x8",
      "张伟",
      "🎉",
      "Standard",
      "Canada",
      "M5V 2T6",
      "\u0000",
      '"',
      "\\",
    ),
  },
);
const cells = fc.dictionary(fc.constantFrom(...FIELDS.map(({ id }) => id as string)), cell, {
  noNullPrototype: true,
});

describe("planRow, for any text in any cell", () => {
  it("never throws, and gives a valid shipment or an error, never both, never neither", () => {
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 3 }), (lines) => {
        const row = planCells(lines);
        const errors = row.issues.filter((issue) => issue.class === "blocks");
        expect(row.shipment === null).toBe(errors.length > 0);
        expect(row.fingerprint === "").toBe(row.shipment === null);
        if (row.shipment) expect(shipmentSchema.safeParse(row.shipment).success).toBe(true);
        for (const issue of row.issues) expect(issue.message).toMatch(/^[A-Z"\d].*\.$/su);
        expect(codesOf(row)).not.toContain("blocks TEMPLATE_NOT_JSON");
      }),
      { numRuns: 1500 },
    );
  });

  it("gives the same answer twice", () => {
    fc.assert(
      fc.property(cells, (change) => {
        expect(planCells(change)).toEqual(planCells(change));
      }),
      { numRuns: 200 },
    );
  });

  it("tells of every letter that is not on the label any more", () => {
    const letters = (value: string) => value.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(
        fc.record({ recipientName: cell, address1: cell, address2: cell, city: cell }),
        (change) => {
          const row = planCells(change);
          if (row.shipment === null || row.issues.length > 0) return;
          const { name, address } = row.shipment.shipTo;
          expect(letters(name)).toBe(letters(change.recipientName));
          expect(letters(address.lines.join())).toBe(letters(change.address1 + change.address2));
          expect(letters(address.city)).toBe(letters(change.city));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("for any text at all", () => {
  it("compileTemplate answers, and does not throw", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "{{",
        "}}",
        "{{A}}",
        "{{#lines}}",
        "{{/lines}}",
        "{{#upper}}",
        "{{/upper}}",
        '"',
        "{",
        "}",
        '{"city":"{{A}}"}',
        "{{^A}}",
        "{{/A}}",
        "\\",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const compiled = compileTemplate(
          pieces.join(""),
          [{ index: 0, name: "A", header: "A" }],
          UPS_CATALOGUE,
        );
        if (compiled.ok) compiled.value.render({ rowNumber: 1, lines: [{ line: 1, cells: ['"x'] }] });
        else expect(compiled.error.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("suggestMapping answers, and gives no column to two fields", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom("Name", "Zip", "City")), { maxLength: 8 }),
        fc.array(cell),
        (names, values) => {
          const columns = names.map((name, index) => ({ index, name, header: name }));
          const suggested = suggestMapping(columns, [{ line: 1, cells: values }]).filter(
            ({ kind }) => kind === "column",
          );
          expect(new Set(suggested.map(({ value }) => value)).size).toBe(suggested.length);
        },
      ),
    );
  });
});
