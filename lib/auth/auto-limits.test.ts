import { describe, expect, it } from "vitest";
import { type AutoLimits, checkAutoLimits, checkAutoMode } from "./auto-limits";
import type { Role, Viewer } from "./viewer";

const viewer = (role: Role): Viewer => ({ userId: "u", name: "U", role, sessionId: "s", kind: "person" });
const none = { maxCents: 0, maxRows: 0 };
const policy = (autoMode: AutoLimits, twoPersonApproval = false) => ({
  autoMode,
  approval: { twoPersonApproval },
});
const some = { maxCents: 10_000, maxRows: 20 };
const usd = (cents: number) => ({ cents, currency: "USD" });

describe("auto mode", () => {
  it("is closed to clerks until a supervisor sets both limits", () => {
    for (const limits of [none, { maxCents: 1, maxRows: 0 }, { maxCents: 0, maxRows: 1 }]) {
      expect(checkAutoMode(viewer("clerk"), policy(limits))?.code).toBe("NOT_ALLOWED");
    }
    expect(checkAutoMode(viewer("clerk"), policy(some))).toBeNull();
  });

  it.each(["supervisor", "administrator"] as const)("is open to a %s without limits", (role) => {
    expect(checkAutoMode(viewer(role), policy(none))).toBeNull();
    expect(checkAutoLimits(viewer(role), none, { rows: 100_000, cost: usd(9_999_999) })).toBeNull();
  });

  it.each(["clerk", "supervisor", "administrator"] as const)(
    "is closed to a %s where every batch needs a second person",
    (role) => {
      expect(checkAutoMode(viewer(role), policy(some, true))?.message).toContain("two-person approval");
    },
  );

  it("lets a clerk's batch through up to the limits, and asks for approval above either", () => {
    const clerk = viewer("clerk");
    expect(checkAutoLimits(clerk, some, { rows: 20, cost: usd(10_000) })).toBeNull();
    expect(checkAutoLimits(clerk, some, { rows: 21, cost: usd(1) })).toMatchObject({
      code: "APPROVAL_REQUIRED",
    });
    expect(checkAutoLimits(clerk, some, { rows: 1, cost: usd(10_001) })?.message).toBe(
      "It costs $100.01; your limit in auto mode is $100.00.",
    );
    const canadian = { rows: 1, cost: { cents: 1, currency: "CAD" } };
    expect(checkAutoLimits(clerk, some, canadian)?.message).toBe(
      "It costs CA$0.01; your limit in auto mode is $100.00.",
    );
    expect(checkAutoLimits(clerk, none, { rows: 0, cost: usd(0) })?.code).toBe("NOT_ALLOWED");
  });
});
