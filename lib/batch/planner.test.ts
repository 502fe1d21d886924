import { expect, it } from "vitest";
import type { PlannedRow, SourceRow } from "@/lib/shipping/planned-row";
import { planWithProducts } from "./planner";

const row = (rowNumber: number): SourceRow => ({ rowNumber, lines: [] });
const planned = ({ rowNumber }: SourceRow, products: readonly string[]): PlannedRow => ({
  rowNumber,
  shipment: null,
  issues: [],
  recipientName: "",
  cityState: "",
  orderReference: null,
  wantsReturn: false,
  fingerprint: "",
  products,
});

it("asks the product list once for all articles that some rows lack, and plans those rows again", async () => {
  const asked: (readonly string[])[] = [];
  const lacking = new Map([
    [1, ["A", "B"]],
    [3, ["B"]],
  ]);
  const found = await planWithProducts(
    [{ row: row(1) }, { row: row(2) }, { row: row(3) }],
    (each) => planned(each, lacking.get(each.rowNumber) ?? []),
    {
      readProducts: async ({ keys }) => {
        asked.push(keys);
        return { A: { hsCode: "691200" }, B: null };
      },
    },
  );
  expect(asked).toEqual([["A", "B"]]);
  expect(found.map(({ row }) => row.products)).toEqual([
    { A: { hsCode: "691200" }, B: null },
    undefined,
    { B: null },
  ]);
});

it("does not ask the list where no row lacks anything", async () => {
  const found = await planWithProducts([{ row: row(1) }], (each) => planned(each, []), {
    readProducts: async () => {
      throw new Error("It was asked.");
    },
  });
  expect(found).toHaveLength(1);
});
