import { describe, expect, it } from "vitest";
import type { RowView } from "@/lib/api/views";
import { changedCells, editableCells, fieldName } from "./editable-cells";
import { LIST_ROW } from "./testing/list-row";

const row = (rest: Partial<RowView> = {}): RowView => ({
  ...LIST_ROW,
  recipientName: "Ann",
  issues: [
    { class: "note", severity: "warning", code: "A", message: "Short.", column: "Phone" },
    { class: "blocks", severity: "error", code: "B", message: "No ZIP.", column: "ZIP" },
  ],
  givenWeight: null,
  articles: [],
  shipment: null,
  cells: [
    { column: "Name", value: "Ann", mapped: true },
    { column: "Internal note", value: "", mapped: false },
    { column: "Phone", value: "5", mapped: true },
    { column: "ZIP", value: "0210", mapped: true },
  ],
  packages: [],
  editedColumns: ["Name"],
  costSource: null,
  attempts: [],
  found: [],
  given: null,
  customsInvoice: null,
  papers: [],
  ...rest,
});

describe("the cells of a row", () => {
  it("stand with errors first, then warnings, then what else the mapping reads", () => {
    const { mapped, others } = editableCells(row());
    expect(mapped.map((cell) => cell.column)).toEqual(["ZIP", "Phone", "Name"]);
    expect(mapped.map((cell) => cell.edited)).toEqual([false, false, true]);
    expect(others.map((cell) => cell.column)).toEqual(["Internal note"]);
  });

  it("show the carrier's refusal at the column that it names", () => {
    const problem = { code: "C", message: "Unknown name.", remedy: "", column: "Name" };
    expect(editableCells(row({ problem, issues: [] })).mapped[0]).toMatchObject({
      column: "Name",
      issues: [{ severity: "error", message: "Unknown name." }],
    });
  });

  it("send what was changed alone", () => {
    const form = new FormData();
    form.set(fieldName("Name"), "Ann");
    form.set(fieldName("ZIP"), "02101");
    expect(changedCells(row(), form)).toEqual({ ZIP: "02101" });
  });

  it("do not count line breaks that the browser rewrote as a change", () => {
    const form = new FormData();
    form.set(fieldName("Name"), "Ann\r\nMain St");
    const cells = [{ column: "Name", value: "Ann\nMain St", mapped: true }];
    expect(changedCells(row({ cells }), form)).toEqual({});
  });
});
