import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { type ErrorCode, ProblemError } from "@/lib/shipping/errors";
import { buildTemplate } from "@/lib/shipping/mapping/build-template";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { suggestMapping } from "@/lib/shipping/mapping/suggest-mapping";
import { planRow } from "@/lib/shipping/plan-row";
import type { PackagePreset, SourceColumn } from "@/lib/shipping/planned-row";
import { inspectSource } from "./inspect-source";
import { entriesByLine } from "./line-entry";
import { type OrderLine, readOrderLines } from "./read-order-lines";
import { readSourceLines } from "./read-source-lines";
import { openBytes } from "./source-bytes";
import { all, bytesOf } from "./testing/chunks";
import { writeBackSource } from "./write-back-source";

/** What must come out of a row; what is not named is not compared, but for the findings: those are all. */
interface ExpectedRow {
  readonly name?: string;
  readonly company?: string | null;
  readonly lines?: string[];
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  /** Pounds. */
  readonly weight?: number;
  readonly service?: string;
  readonly reference?: string;
  /** Cents. */
  readonly declared?: number | null;
  readonly signature?: string;
  readonly packages?: number;
  /** What keeps the row from being shipped, or waits for a decision. */
  readonly findings?: ErrorCode[];
}
interface Case {
  readonly file: string;
  readonly refused?: ErrorCode;
  /** Whether the file names no weight, and a preset of 2 lb is chosen. */
  readonly preset?: boolean;
  readonly noHeader?: boolean;
  readonly setAside?: number;
  /** The data lines of each row. */
  readonly fileLines?: number[][];
  readonly rows?: ExpectedRow[];
}
interface Row {
  readonly rowNumber: number;
  readonly lines: readonly OrderLine[];
}

const folder = join(import.meta.dirname, "..", "..", "e2e", "fixtures", "corpus");
const cases: Case[] = JSON.parse(readFileSync(join(folder, "corpus.json"), "utf8"));
const PRESET: PackagePreset = {
  ...{ id: "p", name: "2 lb", length: 10, width: 8, height: 4, lengthUnit: "IN" },
  ...{ weight: 2, weightUnit: "LBS" },
};

describe("the corpus of what people send", () => {
  test("has at least 120 files", () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });

  test.each(cases.filter(({ refused }) => !refused))("$file", async (expected) => {
    const { inspection, rows, lines } = await read(expected.file);
    const summaries = planAll(inspection.columns, rows, expected.preset ? PRESET : null);
    if (expected.rows) {
      expect(summaries).toEqual(
        expected.rows.map((row, index) => {
          const { findings = [], ...fields } = row;
          const known = summaries[index]?.name === undefined ? {} : fields;
          return expect.objectContaining({ ...known, findings: [...findings].sort() });
        }),
      );
    }
    expect(lines.filter(({ setAside }) => setAside !== null)).toHaveLength(expected.setAside ?? 0);
    expect(inspection.settings.headerRow === 0).toBe(expected.noHeader ?? false);
    if (expected.fileLines) {
      expect(rows.map((row) => row.lines.map(({ line }) => line))).toEqual(expected.fileLines);
    }
  });

  test.each(cases.filter(({ refused }) => !refused))(
    "$file comes back with each number in its order's lines, and no other cell changed",
    async ({ file }) => {
      const { inspection, open, rows, lines } = await read(file);
      const { settings, columns } = inspection;
      const entries = entriesByLine(
        rows.map(({ rowNumber, lines: own }) => ({
          rowNumber,
          lines: own.map(({ line }) => line),
          trackingNumber: `NEW${rowNumber}`,
          shippedAt: new Date(0),
        })),
      );
      const output = openBytes(await bytesOf(writeBackSource(open, settings, entries)));
      const after = await all(readSourceLines(output, settings));
      const filled = columns.filter(({ header }) =>
        /^(?:tracking[ _-]?number|shipped[ _-]?at)$/i.test(header),
      );
      const others = (cells: readonly string[]) =>
        columns.filter((column) => !filled.includes(column)).map(({ index }) => cells[index] ?? "");
      const numbers = (cells: readonly string[]) => cells.filter((cell) => /^NEW\d+$/.test(cell));
      expect(after.map(({ line, cells }) => [line, others(cells), numbers(cells)])).toEqual(
        lines.map(({ line, cells }) => {
          const number = entries.get(line)?.trackingNumber;
          return [line, others(cells), number ? [number] : []];
        }),
      );
    },
  );

  test.each(cases.filter(({ refused }) => refused))("$file is refused", async ({ file, refused }) => {
    const error = await read(file).catch((reason: unknown) => reason);
    expect(error instanceof ProblemError ? error.problem.code : error).toBe(refused);
  });
});

async function read(file: string) {
  const open = openBytes(readFileSync(join(folder, file)));
  const inspection = await inspectSource(open);
  const lines = (await all(readOrderLines(open, inspection))).flat();
  const orders = lines.filter(({ setAside }) => setAside === null);
  const groups = Map.groupBy(orders, ({ line, orderKey }) => orderKey ?? `line ${line}`);
  const rows = [...groups.values()].map((group, index): Row => ({ rowNumber: index + 1, lines: group }));
  return { open, inspection, lines, rows };
}

function planAll(columns: readonly SourceColumn[], rows: readonly Row[], preset: PackagePreset | null) {
  const template = buildTemplate(
    suggestMapping(
      columns,
      rows.flatMap((row) => row.lines),
    ),
  );
  const compiled = compileTemplate(template, columns, UPS_CATALOGUE);
  if (!compiled.ok) throw new Error(compiled.error.map(({ message }) => message).join(" "));
  const options = {
    catalogue: UPS_CATALOGUE,
    template,
    columns,
    defaultService: "03",
    defaultCountry: "US",
    preset,
  };
  return rows.map((row) => {
    const { shipment, issues } = planRow(compiled.value, row, options);
    const { name, company = null, address } = shipment?.shipTo ?? {};
    const found = [
      ...issues.filter((issue) => issue.class !== "note"),
      ...row.lines.flatMap((line) => line.issues),
    ];
    const separated = rows.filter((other) => orderOf(other) !== null && orderOf(other) === orderOf(row));
    return {
      name,
      company,
      lines: address?.lines,
      city: address?.city,
      state: address?.state,
      postalCode: address?.postalCode,
      weight: shipment?.packages[0]?.weight.value,
      service: shipment?.service,
      reference: shipment?.orderReference,
      declared: shipment?.packages[0]?.declaredValue?.cents ?? null,
      signature: shipment?.signature,
      packages: shipment?.packages.length,
      findings: [
        ...found.map(({ code }) => code),
        ...(separated.length > 1 ? ["ORDER_RECIPIENTS_DIFFER"] : []),
      ].sort(),
    };
  });
}

/** The order's number without the recipient's place. */
const orderOf = ({ lines }: Row) => lines[0]?.orderKey?.split("\u001f")[0] ?? null;
