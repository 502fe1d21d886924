import { describe, expect, it } from "vitest";
import { ROW_STATES } from "@/lib/batch/domain/row";
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
    const statuses = rowTabs(each).flatMap((tab) => tab.status ?? []);
    expect(statuses.sort()).toEqual([...ROW_STATES].sort());
  });

  it("leaves out states without rows, and always shows all", () => {
    expect(rowTabs({ ...each, total: 0, failed: 0 }).map((tab) => tab.label)).not.toContain("Failed");
    expect(rowTabs({ ...each, total: 0 })[0]).toEqual({ status: null, label: "All", count: 0 });
  });
});
