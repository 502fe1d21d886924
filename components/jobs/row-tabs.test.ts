import { describe, expect, it } from "vitest";
import { ROW_STATES } from "@/lib/batch/row";
import { rowTabs } from "./row-tabs";

const each = {
  total: 8,
  pending: 1,
  inFlight: 1,
  completed: 1,
  failed: 1,
  inDoubt: 1,
  needsReview: 1,
  skipped: 1,
  voided: 1,
  costCents: 0,
};

describe("rowTabs", () => {
  it("has a tab for every state that a row can be in", () => {
    const statuses = rowTabs({ counts: each, state: "running", setAsideRows: 0 }).flatMap(
      (tab) => tab.status ?? [],
    );
    expect(statuses.sort()).toEqual([...ROW_STATES].sort());
  });

  it("leaves out states without rows, and always shows all", () => {
    expect(
      rowTabs({ counts: { ...each, total: 0, failed: 0 }, state: "running", setAsideRows: 0 }).map(
        (tab) => tab.label,
      ),
    ).not.toContain("Failed");
    expect(rowTabs({ counts: { ...each, total: 0 }, state: "draft", setAsideRows: 0 })[0]).toEqual({
      status: null,
      label: "All",
      count: 0,
    });
  });

  it("does not say of a cancelled job that its rows wait", () => {
    const labels = rowTabs({ counts: each, state: "cancelled", setAsideRows: 0 }).map((tab) => tab.label);
    expect(labels).toContain("Not bought");
    expect(labels).not.toContain("Waiting");
  });

  it("calls what the run has set aside by its name", () => {
    const counts = { ...each, skipped: 3 };
    const skipped = (setAsideRows: number) =>
      rowTabs({ counts, state: "completed", setAsideRows }).find(({ status }) => status === "skipped")?.label;
    expect([0, 1, 3].map(skipped)).toEqual(["Left out", "Left out or set aside", "Set aside"]);
  });
});
