import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { sampleShipment, sampleShipper } from "@/lib/batch/testing/sample-shipment";
import type { Customs } from "@/lib/shipping/customs";
import { drawInvoice } from "./invoice-pdf";
import { mergePapersPdf } from "./merge-labels-pdf";

const customs: Customs = {
  lines: [
    {
      description: ["Ceramic mugs for coffee", "with a handle – “large”"],
      quantity: 2,
      unit: "PCS",
      unitValue: "10.505",
      hsCode: "691200",
      origin: "PT",
      partNumber: "MUG-1",
    },
  ],
  currency: "USD",
  invoiceNumber: "1001",
  reason: "sale",
  terms: "DAP",
  dutiesPaidBy: "recipient",
};
const draw = (changes: Partial<Customs> = {}, country = "US") => {
  const shipper = sampleShipper();
  return drawInvoice({
    shipper: { ...shipper, address: { ...shipper.address, country }, taxNumbers: { eori: "DE1" } },
    shipment: sampleShipment({ customs: { ...customs, ...changes } }),
    trackingNumbers: ["1Z1", "1Z2"],
    shippedAt: new Date("2026-11-30T12:00:00Z"),
  });
};
const sizesOf = async (bytes: Uint8Array | null) =>
  (await PDFDocument.load(bytes ?? new Uint8Array())).getPages().map((page) => page.getSize());

describe("an invoice of our own", () => {
  it("is none where no customs border is crossed", async () => {
    const source = { shipper: sampleShipper(), trackingNumbers: [], shippedAt: new Date() };
    expect(await drawInvoice({ ...source, shipment: sampleShipment() })).toBeNull();
  });

  it("is the same file for the same shipment, on the paper of where it leaves", async () => {
    const [first, again] = [await draw(), await draw()];
    expect(Buffer.from(first ?? []).equals(Buffer.from(again ?? []))).toBe(true);
    expect(await sizesOf(first)).toEqual([{ width: 612, height: 792 }]);
    expect(await sizesOf(await draw({}, "DE"))).toEqual([{ width: 595.28, height: 841.89 }]);
  });

  it("goes on on another page, and drops no kind of goods", async () => {
    const [line] = customs.lines;
    const lines = Array.from({ length: 50 }, (_, index) => ({
      ...(line as (typeof customs.lines)[0]),
      partNumber: `A-${index}`,
    }));
    expect(await sizesOf(await draw({ lines, declaration: "word ".repeat(110).trim() }))).toHaveLength(3);
  });

  it("is printed in as many copies as are asked for, row by row", async () => {
    const bytes = await draw();
    const parts: Uint8Array[] = [];
    const of = async (row: number) =>
      row === 2 || !bytes ? [] : [{ format: "PDF" as const, bytes, copies: 2 }];
    for await (const part of mergePapersPdf([1, 2, 3], { of })) parts.push(part);
    expect(await sizesOf(Buffer.concat(parts))).toHaveLength(4);
  });
});
