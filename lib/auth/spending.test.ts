import { describe, expect, it } from "vitest";
import { problem } from "@/lib/shipping/errors";
import { type SpendingFacts, type SpendingWay, spendingProblem } from "./spending";
import type { Role, Viewer } from "./viewer";

const viewer = (role: Role, userId = "me"): Viewer => ({
  userId,
  name: userId,
  role,
  sessionId: "s",
  kind: "person",
});
const limits = { maxCents: 6_000, maxRows: 100, maxCentsPerDay: null };

interface Change {
  job?: Partial<SpendingFacts["job"]>;
  policy?: Partial<SpendingFacts["policy"]>;
  auto?: Partial<SpendingFacts["auto"]>;
  approved?: boolean;
}
const facts = ({ job, policy, auto, approved = true }: Change = {}): SpendingFacts => ({
  job: {
    state: "awaiting_approval",
    interrupted: false,
    createdBy: "clerk",
    changedBy: [],
    mappingOwner: null,
    undecided: null,
    estimatedCents: 5_000,
    currency: "USD",
    errorRows: 0,
    submitted: false,
    boughtRows: 0,
    rated: true,
    ...job,
  },
  policy: { twoPersonApproval: false, limitCents: null, ...policy },
  approved,
  review: null,
  auto: { limits, rows: 3, spentCents: 0, mapping: null, ...auto },
});
const own = { createdBy: "me" };
const codeOf = (way: SpendingWay, role: Role, change: Change = {}) =>
  spendingProblem(viewer(role), way, facts(change))?.code ?? "may";

describe("a supervisor's limit", () => {
  const above = { policy: { limitCents: 4_999 }, job: own };

  it.each<[SpendingWay, string]>([
    ["approve", "NOT_ALLOWED"],
    ["auto", "NOT_ALLOWED"],
    ["restart", "NOT_ALLOWED"],
  ])("binds %s", (way, code) => {
    expect(codeOf(way, "supervisor", above)).toBe(code);
    expect(codeOf(way, "supervisor", { ...above, policy: { limitCents: 5_000 } })).toBe("may");
  });

  it("is that of all batches of a day in the mode auto, where nobody looks at each", () => {
    const day = { policy: { limitCents: 6_000 }, job: own };
    expect(codeOf("auto", "supervisor", { ...day, auto: { spentCents: 1_000 } })).toBe("may");
    expect(codeOf("auto", "supervisor", { ...day, auto: { spentCents: 1_001 } })).toBe("APPROVAL_REQUIRED");
  });
});

describe("a clerk's limit in the mode auto", () => {
  it("is that of a day as well as of a batch", () => {
    expect(codeOf("auto", "clerk", { job: own, auto: { spentCents: 1_000 } })).toBe("may");
    expect(codeOf("auto", "clerk", { job: own, auto: { spentCents: 1_001 } })).toBe("APPROVAL_REQUIRED");
    const more = { limits: { ...limits, maxCentsPerDay: 20_000 }, spentCents: 15_000 };
    expect(codeOf("auto", "clerk", { job: own, auto: more })).toBe("may");
    expect(codeOf("auto", "clerk", { job: own, auto: { ...more, spentCents: 15_001 } })).toBe(
      "APPROVAL_REQUIRED",
    );
  });
});

describe("the second person", () => {
  const team = { policy: { twoPersonApproval: true } };

  it.each<[SpendingWay]>([["approve"], ["unpriced"], ["restart"]])(
    "of %s is none of those who changed it",
    (way) => {
      expect(codeOf(way, "supervisor", team)).toBe("may");
      for (const job of [own, { changedBy: ["me", "another"] }, { mappingOwner: "me" }]) {
        expect(codeOf(way, "supervisor", { ...team, job })).toBe("NOT_ALLOWED");
      }
    },
  );

  it("leaves nothing to the mode auto", () => {
    expect(codeOf("auto", "administrator", { ...team, job: own })).toBe("APPROVAL_REQUIRED");
  });
});

describe("the mode auto", () => {
  it("runs what is the viewer's own work alone", () => {
    expect(codeOf("auto", "administrator", { job: own })).toBe("may");
    expect(codeOf("auto", "administrator", { job: { createdBy: "another" } })).toBe("APPROVAL_REQUIRED");
    expect(codeOf("auto", "administrator", { job: { ...own, changedBy: ["me", "another"] } })).toBe(
      "APPROVAL_REQUIRED",
    );
  });

  it("uses no mapping that the viewer has not seen as it is", () => {
    const mapping = problem("APPROVAL_REQUIRED", "It has changed.");
    expect(codeOf("auto", "administrator", { job: own, auto: { mapping } })).toBe("APPROVAL_REQUIRED");
  });
});

describe("a row that waits for a decision", () => {
  const undecided = problem("DECISION_REQUIRED", "Row 3 waits for a decision.");

  it.each<[SpendingWay]>([["approve"], ["auto"], ["execute"], ["unpriced"], ["resume"], ["restart"]])(
    "stops %s",
    (way) => {
      expect(codeOf(way, "administrator", { job: { ...own, undecided } })).toBe("DECISION_REQUIRED");
    },
  );

  it("does not keep what was at the carrier from being settled", () => {
    expect(codeOf("resume", "administrator", { job: { ...own, undecided, interrupted: true } })).toBe("may");
  });
});

it.each<[SpendingWay]>([["execute"], ["unpriced"], ["resume"]])("%s needs an approval that stands", (way) => {
  expect(codeOf(way, "administrator", { job: own, approved: false })).toBe("APPROVAL_REQUIRED");
});

it.each<[SpendingWay]>([["approve"], ["unpriced"], ["restart"]])("%s is no clerk's", (way) => {
  expect(codeOf(way, "clerk", { job: own })).toBe("NOT_ALLOWED");
});
