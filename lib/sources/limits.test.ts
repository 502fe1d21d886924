import { describe, expect, test } from "vitest";
import { type Problem, ProblemError } from "@/lib/shipping/errors";
import { inspectSource } from "./inspect-source";
import { openBytes } from "./source-bytes";
import { SOURCE_LIMITS } from "./source-settings";
import { buildXlsx, sheetXml } from "./testing/build-xlsx";

const inspect = (file: string | Uint8Array) =>
  inspectSource(openBytes(typeof file === "string" ? Buffer.from(file) : file));
const refusal = async (file: string | Uint8Array): Promise<Problem> => {
  const error = await inspect(file).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error ?? new Error("nothing was refused");
  return error.problem;
};
const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const header = `<row r="1">${text("A1", "Name")}${text("B1", "Zip")}</row>`;
const workbook = (rows: string, after = "", strings: string[] = []) =>
  buildXlsx({ sheets: { Orders: sheetXml(header + rows, after) }, strings });
const row = (number: number, cells = "") => `<row r="${number}">${text(`A${number}`, "Pat")}${cells}</row>`;

describe("what passes a limit is refused with a sentence that names it", () => {
  const long = "x".repeat(SOURCE_LIMITS.cellChars + 1);
  const ranges = Array.from(
    { length: SOURCE_LIMITS.merges + 1 },
    (_, index) => `<mergeCell ref="A${index + 2}:A${index + 3}"/>`,
  );
  test.each<[what: string, file: () => string | Uint8Array, says: RegExp, line?: number]>([
    ["columns of a CSV", () => `${"h,".repeat(1_000)}h\n1,2\n`, /Row 1 has 1,001 columns; at most 1,000/, 1],
    ["cells of a line", () => `a,b\n${"1,".repeat(1_000)}1\n`, /Row 2 has 1,001 columns; at most 1,000/, 2],
    ["delimiters of a line", () => `a,b\n1,2\n3${",".repeat(900_000)}\n`, /Row 3 has more than 16,384/, 3],
    ["a cell of a CSV", () => `a,b\n1,2\n3,${long}\n`, /row 3 has 32,768 characters; at most 32,767/, 3],
    ["rows, blank ones included", () => `a,b\n1,2\n${"\n".repeat(1_048_577)}`, /more than 1,048,576 rows/],
    [
      "a filled cell of a sheet",
      () => workbook(row(2, text("XFD2", "x"))),
      /16,384 columns; at most 1,000/,
      2,
    ],
    ["a cell's text", () => workbook(`<row r="2">${text("A2", long)}</row>`), /at most 32,767/, 2],
    [
      "a shared text",
      () => workbook('<row r="2"><c r="A2" t="s"><v>0</v></c></row>', "", [`<si><t>${long}</t></si>`]),
      /at most 32,767/,
      2,
    ],
    [
      "merged ranges",
      () => workbook(row(2), `<mergeCells>${ranges.join("")}</mergeCells>`),
      /"Orders" has more than 10,000 merged ranges/,
    ],
    [
      "sheets",
      () =>
        buildXlsx({
          sheets: Object.fromEntries(
            Array.from({ length: 256 }, (_, index) => [`S${index}`, sheetXml(header)]),
          ),
        }),
      /256 sheets; at most 255/,
    ],
  ])("%s", async (_, file, says, line) => {
    const problem = await refusal(file());
    expect(problem.message).toMatch(says);
    expect(problem.message).toMatch(/^[A-Z].*\.$/);
    if (line !== undefined) expect(problem.line).toBe(line);
  });
});

test("blank cells may reach as far as a sheet does", async () => {
  const styled = '<c r="XFD2" s="0"/><c r="XFC2" t="inlineStr"><is><t> </t></is></c>';
  const { columns, totalLines } = await inspect(workbook(row(2, styled) + row(3)));
  expect([columns.map(({ name }) => name), totalLines]).toEqual([["Name", "Zip"], 2]);
  const csv = await inspect(`Name,Zip\nPat,1${",".repeat(5_000)}\n`);
  expect(csv.columns).toHaveLength(2);
});

test("a header of more than 256 characters is cut, and that is said", async () => {
  const { columns, warnings } = await inspect(`${"h".repeat(300)},Zip\n1,2\n`);
  expect(columns[0]?.name).toBe("h".repeat(256));
  expect(warnings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/1 header is longer than 256 characters/),
  ]);
});

test("a part that two sheets share is read by neither", async () => {
  const relations = "xl/_rels/workbook.xml.rels";
  const twice = buildXlsx({
    sheets: { A: sheetXml(header + row(2)), B: sheetXml(header) },
    extra: {
      [relations]: Buffer.from(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
          [1, 2]
            .map(
              (n) =>
                `<Relationship Id="rId${n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>`,
            )
            .join("") +
          "</Relationships>",
      ),
    },
  });
  expect(await refusal(twice)).toMatchObject({ code: "FILE_BROKEN" });
});

test("of merged ranges that overlap the lower one fills", async () => {
  const { firstLines } = await inspect(
    workbook(
      `<row r="2">${text("A2", "one")}</row><row r="3">${text("A3", "two")}${text("B3", "z")}</row><row r="4"/><row r="5">${text("B5", "y")}</row>`,
      '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A3:A5"/></mergeCells>',
    ),
  );
  expect(firstLines.map(([first]) => first)).toEqual(["Name", "one", "one", "one", "one"]);
});
