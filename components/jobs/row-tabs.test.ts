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
    const statuses = rowTabs({ counts: each, state: "running" }).flatMap((tab) => tab.status ?? []);
    expect(statuses.sort()).toEqual([...ROW_STATES].sort());
  });

  it("leaves out states without rows, and always shows all", () => {
    expect(
      rowTabs({ counts: { ...each, total: 0, failed: 0 }, state: "running" }).map((tab) => tab.label),
    ).not.toContain("Failed");
    expect(rowTabs({ counts: { ...each, total: 0 }, state: "draft" })[0]).toEqual({
      status: null,
      label: "All",
      count: 0,
    });
  });

  it("does not say of a cancelled job that its rows wait", () => {
    const labels = rowTabs({ counts: each, state: "cancelled" }).map((tab) => tab.label);
    expect(labels).toContain("Not bought");
    expect(labels).not.toContain("Waiting");
  });
});
