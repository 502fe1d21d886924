import { describe, expect, it } from "vitest";
import { stepOfPath, stepsOfJob } from "./steps-of-job";

describe("stepsOfJob", () => {
  it("lets the mapping be opened until the job is approved", () => {
    expect(stepsOfJob({ id: "a", state: "awaiting_approval" }).links.map).toBe("/jobs/a/map");
    expect(stepsOfJob({ id: "a", state: "approved" }).links.map).toBeUndefined();
  });

  it("offers no preview to a draft and no run to what is not approved", () => {
    expect(stepsOfJob({ id: "a", state: "draft" }).links).toEqual({ map: "/jobs/a/map" });
    expect(stepsOfJob({ id: "a", state: "rejected" }).links.run).toBeUndefined();
  });

  it("counts the run as done when every row is", () => {
    expect(stepsOfJob({ id: "a", state: "running" }).done).toBe(3);
    expect(stepsOfJob({ id: "a", state: "completed" }).done).toBe(4);
  });
});

describe("stepOfPath", () => {
  it("knows the step by the end of the path", () => {
    expect(stepOfPath("/jobs/a/map")).toBe("map");
    expect(stepOfPath("/jobs/a/preview")).toBe("preview");
    expect(stepOfPath("/jobs/a")).toBe("run");
  });
});
