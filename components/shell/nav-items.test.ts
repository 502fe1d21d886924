import { describe, expect, it } from "vitest";
import { currentNavItem, navItemsFor } from "./nav-items";

describe("currentNavItem", () => {
  it("takes the longest match", () => {
    expect(currentNavItem("/jobs/new")).toBe("/jobs/new");
    expect(currentNavItem("/jobs/0190/preview")).toBe("/jobs");
    expect(currentNavItem("/")).toBe("/");
    expect(currentNavItem("/settings/shippers")).toBe("/settings");
  });

  it("shows the inbox and the audit to those who approve", () => {
    const labels = (role: string) => navItemsFor(role).map((item) => item.label);
    expect(labels("clerk")).toEqual(["Home", "Jobs", "New job", "Settings"]);
    expect(labels("supervisor")).toEqual(["Home", "Jobs", "New job", "Approvals", "Audit", "Settings"]);
    expect(labels("administrator")).toEqual(labels("supervisor"));
  });

  it("matches whole path segments only", () => {
    expect(currentNavItem("/jobsheet")).toBeNull();
    expect(currentNavItem("/sign-in")).toBeNull();
  });
});
