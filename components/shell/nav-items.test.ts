import { describe, expect, it } from "vitest";
import { currentNavItem } from "./nav-items";

describe("currentNavItem", () => {
  it("takes the longest match", () => {
    expect(currentNavItem("/jobs/new")).toBe("/jobs/new");
    expect(currentNavItem("/jobs/0190/preview")).toBe("/jobs");
    expect(currentNavItem("/settings/shippers")).toBe("/settings");
  });

  it("matches whole path segments only", () => {
    expect(currentNavItem("/jobsheet")).toBeNull();
    expect(currentNavItem("/sign-in")).toBeNull();
  });
});
