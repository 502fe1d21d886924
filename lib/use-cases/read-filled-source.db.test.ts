import { read, utils } from "@e965/xlsx";
import { expect, test } from "vitest";
import { createUploadedFileSource } from "@/lib/db/source-store";
import { ann, bob, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { uploaded, workbook } from "@/lib/use-cases/testing/upload";
import { readFilledSource } from "./read-filled-source";

const db = testDatabase();
const shippedAt = new Date("2026-03-02T15:04:05.678Z");

async function download(jobId: string) {
  const filled = await readFilledSource(by(ann), { jobId });
  if (!filled.ok) throw new Error(filled.error.message);
  const pieces: Uint8Array[] = [];
  for await (const piece of filled.value.stream) pieces.push(piece);
  return { ...filled.value, bytes: Buffer.concat(pieces) };
}

const ship = (jobId: string, lines: number[], trackingNumber: string | null) =>
  createUploadedFileSource(db.database.db).writeBack({
    jobId,
    entries: [
      {
        rowNumber: 1,
        lines,
        trackingNumber,
        shippedAt: trackingNumber === null ? null : shippedAt,
        version: 1,
      },
    ],
  });

const csv = 'Order;Name\r\nA1;"Ann ""A"" Lee"\r\n\r\nB2;José\nA1;x';

test("is the upload itself, byte for byte, while nothing is shipped", async () => {
  const bytes = Buffer.from(csv, "latin1");
  const { bytes: given, fileName, contentType } = await download(await uploaded(bytes, "Monday.csv"));
  expect(given.equals(bytes)).toBe(true);
  expect([fileName, contentType]).toEqual(["Monday-tracking.csv", "text/csv"]);
});

test("has the tracking number in each line of a shipped row, and nothing else changed", async () => {
  const jobId = await uploaded(Buffer.from(csv, "latin1"));
  await ship(jobId, [1, 4], "1Z999AA10123456784");
  const at = "2026-03-02T15:04:05Z";
  expect((await download(jobId)).bytes.toString("latin1")).toBe(
    `Order;Name;tracking_number;shipped_at\r\nA1;"Ann ""A"" Lee";"1Z999AA10123456784";"${at}"\r\n\r\nB2;José;;\nA1;x;1Z999AA10123456784;${at}`,
  );
});

test("has a number no more that was taken back", async () => {
  const bytes = Buffer.from(csv, "latin1");
  const jobId = await uploaded(bytes);
  await ship(jobId, [1], "1Z1");
  await ship(jobId, [1], null);
  expect((await download(jobId)).bytes.equals(bytes)).toBe(true);
});

test("is a workbook where a workbook was uploaded", async () => {
  const jobId = await uploaded(workbook({ Orders: [["Order"], ["1"], ["2"]] }), "orders.xlsx");
  await ship(jobId, [2], "1Z2");
  const { bytes, fileName } = await download(jobId);
  expect(fileName).toBe("orders-tracking.xlsx");
  const rows = utils.sheet_to_json(read(bytes).Sheets.Orders ?? {}, { header: 1 });
  expect(rows).toEqual([
    ["Order", "tracking_number", "shipped_at"],
    ["1"],
    ["2", "1Z2", "2026-03-02T15:04:05Z"],
  ]);
});

test("can be had in any state", async () => {
  const jobId = await uploaded("Order\n1\n");
  for (const state of ["previewing", "running", "failed", "cancelled", "completed"]) {
    await db.database.sql`update jobs set state = ${state} where id = ${jobId}`;
    expect((await download(jobId)).bytes.toString()).toBe("Order\n1\n");
  }
});

test("is not for another clerk", async () => {
  const jobId = await uploaded("Order\n1\n");
  expect(await readFilledSource(by(bob), { jobId })).toMatchObject({
    ok: false,
    error: { code: "NOT_ALLOWED" },
  });
});
