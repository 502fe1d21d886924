import { describe, expect, it } from "vitest";
import { JOB_STATES, type JobState } from "@/lib/batch/job";
import { approvalProblem, type JobFacts, jobPermissions } from "./job-permissions";
import type { Role, Viewer } from "./viewer";

const viewer = (role: Role, userId = "me"): Viewer => ({
  userId,
  name: userId,
  role,
  sessionId: null,
  kind: "person",
});
const job = (facts: Partial<JobFacts> = {}): JobFacts => ({
  state: "awaiting_approval",
  interrupted: false,
  createdBy: "clerk",
  changedBy: ["clerk"],
  estimatedCents: 10_000,
  currency: "USD",
  errorRows: 0,
  undecided: null,
  mappingOwner: null,
  submitted: false,
  boughtRows: 0,
  rated: true,
  ...facts,
});
const alone = { twoPersonApproval: false, limitCents: null };
const team = { twoPersonApproval: true, limitCents: null };

describe("approval", () => {
  it("is a supervisor's and an administrator's to give", () => {
    expect(approvalProblem(viewer("supervisor"), job(), team)).toBeNull();
    expect(approvalProblem(viewer("administrator"), job(), team)).toBeNull();
    expect(approvalProblem(viewer("clerk", "other"), job(), alone)?.code).toBe("NOT_ALLOWED");
  });

  it("is not theirs who changed it since, where two persons are asked for", () => {
    const changed = job({ changedBy: ["me", "another"] });
    expect(approvalProblem(viewer("supervisor"), changed, team)?.code).toBe("NOT_ALLOWED");
    expect(approvalProblem(viewer("supervisor"), changed, alone)).toBeNull();
  });

  it("ends at a supervisor's limit; above it an administrator's begins", () => {
    const limited = { ...team, limitCents: 9_999 };
    expect(approvalProblem(viewer("supervisor"), job(), limited)?.message).toBe(
      "This job costs $100.00; you may approve up to $99.99.",
    );
    expect(approvalProblem(viewer("supervisor"), job(), { ...team, limitCents: 10_000 })).toBeNull();
    expect(approvalProblem(viewer("supervisor"), job(), { ...team, limitCents: 0 })).not.toBeNull();
    expect(approvalProblem(viewer("administrator"), job(), limited)).toBeNull();
  });

  it("is not a limited supervisor's in a currency that the limit is not in", () => {
    const canadian = job({ currency: "CAD", estimatedCents: 1 });
    expect(approvalProblem(viewer("supervisor"), canadian, { ...team, limitCents: 9_999 })?.message).toBe(
      "This job costs CA$0.01; you may approve up to $99.99.",
    );
    expect(approvalProblem(viewer("supervisor"), canadian, team)).toBeNull();
    expect(approvalProblem(viewer("administrator"), canadian, { ...team, limitCents: 9_999 })).toBeNull();
  });

  it("is never the clerk's own, one person or two", () => {
    for (const policy of [alone, team]) {
      expect(approvalProblem(viewer("clerk", "clerk"), job(), policy)?.code).toBe("NOT_ALLOWED");
    }
  });

  it.each(["supervisor", "administrator"] as const)(
    "is not the %s's who submitted it, where two persons are asked for",
    (role) => {
      const own = job({ createdBy: "me" });
      expect(approvalProblem(viewer(role), own, team)?.message).toContain("You submitted this job");
      expect(approvalProblem(viewer(role), own, alone)).toBeNull();
    },
  );

  it.each(JOB_STATES.filter((state) => state !== "awaiting_approval"))(
    "is impossible while the job is %s, and says why",
    (state) => {
      const refusal = approvalProblem(viewer("supervisor"), job({ state }), alone);
      expect(refusal?.code).toBe("JOB_STATE_CONFLICT");
      expect(refusal?.message).toMatch(/; it|; its/);
    },
  );

  it("waits for every price and for every error to be settled", () => {
    expect(approvalProblem(viewer("supervisor"), job({ rated: false }), alone)?.code).toBe("JOB_NOT_RATED");
    const broken = approvalProblem(viewer("supervisor"), job({ errorRows: 2 }), alone);
    expect(broken?.code).toBe("JOB_HAS_ERRORS");
    expect(broken?.message).toContain("2 rows");
  });
});

describe("what the job page offers", () => {
  const offered = (role: Role, facts: Partial<JobFacts>, userId = "me") => {
    const {
      approveBlockedBecause: _,
      rename: _always,
      fetchLabels: _inAnyState,
      ...flags
    } = jobPermissions(viewer(role, userId), job(facts), alone);
    return Object.entries(flags)
      .filter(([, yes]) => yes)
      .map(([name]) => name);
  };

  it.each<[JobState, string[]]>([
    ["draft", ["edit", "submit", "cancel", "delete", "archive"]],
    ["previewing", ["edit", "cancel"]],
    ["awaiting_approval", ["edit", "submit", "submitForApproval", "cancel", "editRows", "followUp"]],
    ["approved", ["execute", "cancel"]],
    ["running", ["cancel"]],
    ["completed", ["archive", "followUp"]],
    ["completed_with_warnings", ["archive", "followUp"]],
    ["failed", ["resume", "cancel", "editRows", "followUp"]],
    ["cancelled", ["archive", "followUp"]],
    ["rejected", ["edit", "submit", "cancel", "delete", "archive"]],
  ])("a clerk's own job that is %s: %j", (state, expected) => {
    expect(offered("clerk", { state }, "clerk")).toEqual(expected);
  });

  it("nothing to a clerk on another person's job, in any state", () => {
    for (const state of JOB_STATES) expect(offered("clerk", { state, boughtRows: 3 })).toEqual([]);
  });

  it("resume and cancel of an interrupted job to its clerk, restart and void to a supervisor", () => {
    const facts = { state: "running", interrupted: true, boughtRows: 3 } as const;
    expect(offered("clerk", facts, "clerk")).toEqual(["resume", "cancel", "askVoid"]);
    expect(offered("supervisor", facts)).toEqual(["resume", "restart", "cancel", "void", "review"]);
  });

  it("no void while the batch runs, and none where nothing was bought", () => {
    expect(offered("supervisor", { state: "running", boughtRows: 3 })).toEqual(["cancel"]);
    expect(offered("supervisor", { state: "completed", boughtRows: 0 })).toEqual([
      "archive",
      "followUp",
      "review",
    ]);
    expect(offered("supervisor", { state: "completed", boughtRows: 1 })).toEqual([
      "archive",
      "void",
      "followUp",
      "review",
    ]);
  });

  it("a new name at any time, to whom the job belongs and to supervisors", () => {
    for (const state of JOB_STATES) {
      for (const what of ["rename", "fetchLabels"] as const) {
        const may = (who: Viewer) => jobPermissions(who, job({ state }), alone)[what];
        expect([may(viewer("clerk", "clerk")), may(viewer("supervisor"))]).toEqual([true, true]);
        expect(may(viewer("clerk", "other"))).toBe(false);
      }
    }
  });

  it("says why approval is blocked, or nothing when it is open", () => {
    expect(jobPermissions(viewer("supervisor"), job(), alone)).toMatchObject({
      approve: true,
      approveBlockedBecause: null,
    });
    expect(jobPermissions(viewer("clerk", "clerk"), job(), alone)).toMatchObject({
      approve: false,
      approveBlockedBecause: expect.stringContaining("signed in as a clerk"),
    });
  });
});
