import { describe, expect, it } from "vitest";
import { JOB_STATES } from "@/lib/batch/job";
import { jobHref } from "./job-href";

describe("jobHref", () => {
  it("leads a draft to its mapping, and what waits for a decision to its preview", () => {
    expect(jobHref({ id: "a", state: "draft" })).toBe("/jobs/a/map");
    expect(jobHref({ id: "a", state: "awaiting_approval" })).toBe("/jobs/a/preview");
    expect(jobHref({ id: "a", state: "rejected" })).toBe("/jobs/a/preview");
  });

  it("leads every job that was ever approved to its run", () => {
    const before = ["draft", "previewing", "awaiting_approval", "rejected"];
    for (const state of JOB_STATES.filter((one) => !before.includes(one))) {
      expect(jobHref({ id: "a", state })).toBe("/jobs/a");
    }
  });
});
