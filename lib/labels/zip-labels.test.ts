import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { LabelFile } from "./label-file";
import { zipLabels } from "./zip-labels";

const label = (rowNumber: number, orderReference: string | null, text: string): LabelFile => ({
  rowNumber,
  trackingNumber: "1Z999",
  orderReference,
  format: "GIF",
  bytes: Buffer.from(text),
});
const zip = async (labels: LabelFile[]) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipLabels(labels)) chunks.push(chunk);
  return unzipSync(Buffer.concat(chunks));
};

describe("zipLabels", () => {
  test("holds each label's bytes under a name in row order that every file system takes", async () => {
    const files = await zip([
      label(1, "#1001", "a"),
      label(2, "../../étc/passwd\0:*?", "b"),
      label(12_345, null, "c"),
      label(3, "李雷", "d"),
    ]);
    expect(
      Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])),
    ).toEqual({
      "0001_1001_1Z999.gif": "a",
      "0002_etc-passwd_1Z999.gif": "b",
      "12345_1Z999.gif": "c",
      "0003_1Z999.gif": "d",
    });
  });

  test("says of a return's that it is one", async () => {
    const files = await zip([{ ...label(4, "A-7", "x"), isReturn: true }]);
    expect(Object.keys(files)).toEqual(["0004_A-7_Return_1Z999.gif"]);
  });

  test("never lets two labels have one name", async () => {
    expect(Object.keys(await zip([label(1, "A", "x"), label(1, "A", "y")]))).toEqual([
      "0001_A_1Z999.gif",
      "0001_A_1Z999 (2).gif",
    ]);
  });

  test("says so when there is no label", async () => {
    await expect(zip([])).rejects.toMatchObject({ problem: { code: "NOT_FOUND" } });
  });
});
