import { describe, expect, test } from "vitest";
import { ProblemError } from "@/lib/shipping/errors";
import { entriesByLine } from "./line-entry";
import { readSourceLines } from "./read-source-lines";
import { openBytes } from "./source-bytes";
import { all, bytesOf } from "./testing/chunks";
import { corpus, planCase, readCase } from "./testing/corpus";
import { writeBackSource } from "./write-back-source";

describe("the corpus of what people send", () => {
  test("has at least 390 files", () => {
    expect(corpus.length).toBeGreaterThanOrEqual(390);
  });

  test.each(corpus.filter(({ refused }) => !refused))("$file", async (expected) => {
    const { inspection, rows, lines } = await readCase(expected.file);
    const { summaries, notes } = planCase(inspection.columns, rows, expected.preset ?? false);
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
    expect(notes.map(({ code }) => code)).toEqual(expected.notes ?? []);
    if (expected.fileLines) {
      expect(rows.map((row) => row.lines.map(({ line }) => line))).toEqual(expected.fileLines);
    }
  });

  test.each(corpus.filter(({ refused }) => !refused))(
    "$file comes back with each number in its order's lines, and no other cell changed",
    async ({ file }) => {
      const { inspection, open, rows, lines } = await readCase(file);
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

  test.each(corpus.filter(({ refused }) => refused))("$file is refused", async ({ file, refused }) => {
    const error = await readCase(file).catch((reason: unknown) => reason);
    expect(error instanceof ProblemError ? error.problem.code : error).toBe(refused);
  });
});
