import { and, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sealAudit } from "@/lib/audit/seal-audit";
import { verifyAudit } from "@/lib/audit/verify-audit";
import { addPerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { currentFingerprint } from "@/lib/db/jobs";
import { createModeStore } from "@/lib/db/mode-store";
import {
  approvals,
  attempts,
  auditLog,
  jobRows,
  jobs,
  rateQuotes,
  sessions,
  settings,
  users,
} from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { runtime } from "@/lib/runtime/runtime";
import { must, type Result } from "@/lib/shipping/errors";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { checkTotal } from "@/lib/worker/check-total";
import { approveAutomatically } from "./approve-automatically";
import { approveJob } from "./approve-job";
import { approveThenAuto } from "./approve-then-auto";
import { cancelJob } from "./cancel-job";
import { editRow } from "./edit-row";
import { executeJob } from "./execute-job";
import { followUpJob } from "./follow-up-job";
import { leaveOutRows } from "./leave-out-rows";
import { listApprovals } from "./list-approvals";
import { readJob } from "./read-job";
import { readLabelsPdf } from "./read-labels";
import { recoverJob } from "./recover-job";
import { rejectJob } from "./reject-job";
import { changeMode } from "./settings/mode";
import { startPreview } from "./start-preview";
import { submitForApproval, withdrawJob } from "./submit-for-approval";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const ada: Viewer = { ...sue, userId: "ada", name: "Ada", role: "administrator" };
let sent: { name: string; message: unknown }[] = [];

beforeEach(() => {
  sent = [];
});
afterEach(async () => {
  await bench.db.delete(settings);
  await bench.db.update(jobs).set({ state: "cancelled" });
});

/** A job that waits for its approval: three rows at $10. */
async function waiting(options: { createdBy?: string; carrier?: FakeCarrier } = {}) {
  const { createdBy = ann.userId, carrier = createFakeCarrier() } = options;
  const lines = [1, 2, 3].map((n) => orderLine(n));
  const { jobId } = await bench.prepare(lines, { carrier, createdBy, approve: false });
  setting.provide({
    ...bench.runtimeWith(carrier, sent),
  });
  return { jobId, fingerprint: (await stored(jobId)).fingerprint ?? "", carrier };
}

async function stored(jobId: string) {
  const [job] = await bench.db.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new Error("the job is gone");
  return job;
}

const policy = (value: object) =>
  bench.db
    .insert(settings)
    .values({ key: "approval", value, updatedBy: "test" })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
const codes = (results: readonly Result<unknown>[]) =>
  results.map((result) => (result.ok ? "done" : result.error.code));
const decisions = async (jobId: string) =>
  (await bench.db.select().from(approvals).where(eq(approvals.jobId, jobId)).orderBy(approvals.at)).map(
    (each) => each.decision,
  );
const refusals = (jobId: string) =>
  bench.db
    .select({ who: auditLog.actorName, detail: auditLog.detail })
    .from(auditLog)
    .where(and(eq(auditLog.jobId, jobId), eq(auditLog.kind, "attempt.refused")))
    .orderBy(auditLog.id);

describe("many at once", () => {
  it("fifty approvals give one", async () => {
    const { jobId, fingerprint } = await waiting();
    const results = await Promise.all(
      Array.from({ length: 50 }, () => approveJob(by(sue), { jobId, fingerprint })),
    );
    expect(codes(results).filter((code) => code === "done")).toHaveLength(1);
    expect(new Set(codes(results))).toEqual(new Set(["done", "JOB_STATE_CONFLICT"]));
    expect(await decisions(jobId)).toEqual(["approved"]);
    expect(sent).toEqual([{ name: "run", message: { jobId } }]);
  });

  it("two hundred approvals, edits, rejections and cancels have one outcome, and an audit without a gap", async () => {
    const { jobId, fingerprint } = await waiting();
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, n) => {
        if (n % 4 === 0) return approveJob(by(sue), { jobId, fingerprint });
        if (n % 4 === 1) return leaveOutRows(by(ann), { jobId, rows: [(n % 3) + 1] });
        if (n % 4 === 2) return rejectJob(by(ada), { jobId, comment: "no" });
        return cancelJob(by(ann), { jobId });
      }),
    );
    expect(results.some((result) => result.ok)).toBe(true);
    const steps = await bench.db
      .select({ from: auditLog.fromState, to: auditLog.toState })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.jobId, jobId),
          sql`${auditLog.toState} IS NOT NULL AND ${auditLog.rowNumber} IS NULL`,
        ),
      )
      .orderBy(auditLog.id);
    const { state } = await stored(jobId);
    expect(steps.at(-1)?.to).toBe(state);
    for (const [index, step] of steps.entries()) {
      if (index > 0) expect(step.from).toBe(steps[index - 1]?.to);
    }
    expect((await decisions(jobId)).length).toBeLessThanOrEqual(1);
    const approved = (await decisions(jobId)).includes("approved");
    expect(sent.filter((each) => each.name === "run")).toHaveLength(approved ? 1 : 0);
    await sealAudit(bench.db);
    expect((await verifyAudit(bench.db)).findings).toEqual([]);
  });
});

describe("two-person approval", () => {
  beforeEach(() => policy({ twoPersonApproval: true }));

  it("refuses the submitter by every way", async () => {
    const { jobId, fingerprint } = await waiting({ createdBy: sue.userId });
    const withKey: Viewer = {
      ...sue,
      kind: "key",
      sessionId: "key:1",
      scopes: ["read", "execute", "approve"],
    };
    const tries = [
      await approveJob(by(sue), { jobId, fingerprint }),
      await approveJob(by({ ...sue, role: "administrator" }), { jobId, fingerprint }),
      await approveJob(by(withKey), { jobId, fingerprint }),
      await approveThenAuto(by({ ...sue, sessionId: "her-session" }), { jobId, fingerprint }),
    ];
    expect(codes(tries)).toEqual(tries.map(() => "NOT_ALLOWED"));
    expect(codes([await executeJob(by(sue), { jobId })])).toEqual(["APPROVAL_REQUIRED"]);
    expect(codes([await recoverJob(by(sue), { jobId, choice: "resume" })])).toEqual(["JOB_STATE_CONFLICT"]);
    expect((await stored(jobId)).state).toBe("awaiting_approval");
    expect((await refusals(jobId)).length).toBeGreaterThanOrEqual(4);
    expect(codes([await approveJob(by(ada), { jobId, fingerprint })])).toEqual(["done"]);
  });

  it("refuses whoever changed somebody else's job", async () => {
    const { jobId } = await waiting();
    await editRow(by(sue), { jobId, rowNumber: 1, cells: { Name: "Somebody else" } });
    const { fingerprint } = await stored(jobId);
    expect(codes([await approveJob(by(sue), { jobId, fingerprint: fingerprint ?? "" })])).toEqual([
      "NOT_ALLOWED",
    ]);
    await startPreview(by(ada), { jobId });
    expect((await stored(jobId)).submittedBy).toBe(ada.userId);
  });

  it("refuses whoever uploaded what another person has split off", async () => {
    const { jobId } = await waiting({ createdBy: sue.userId });
    const { jobId: part } = must(await followUpJob(by(ada), { jobId, rows: "1" }));
    expect(await bench.previews(createFakeCarrier()).generate({ jobId: part })).toMatchObject({ ok: true });
    const approve = async (viewer: Viewer) =>
      codes([
        await approveJob(by(viewer), { jobId: part, fingerprint: (await stored(part)).fingerprint ?? "" }),
      ]);
    expect(await approve(sue)).toEqual(["NOT_ALLOWED"]);
    expect(await approve(ada)).toEqual(["NOT_ALLOWED"]);
    expect(await approve({ ...ada, userId: "bea", name: "Bea" })).toEqual(["done"]);
  });

  it("lets no mode go round it", async () => {
    expect(codes([await changeMode(by({ ...ada, sessionId: "a-session" }), { mode: "AUTO" })])).toEqual([
      "NOT_ALLOWED",
    ]);
  });
});

describe("an approval", () => {
  it("is refused once a row was left out, and once one was edited", async () => {
    const { jobId, fingerprint } = await waiting();
    await leaveOutRows(by(ann), { jobId, rows: [2] });
    const left = (await stored(jobId)).fingerprint ?? "";
    await editRow(by(ann), { jobId, rowNumber: 1, cells: { Weight: "3" } });
    expect(
      codes([
        await approveJob(by(sue), { jobId, fingerprint }),
        await approveJob(by(sue), { jobId, fingerprint: left }),
      ]),
    ).toEqual(["FINGERPRINT_CHANGED", "FINGERPRINT_CHANGED"]);
  });

  it("is over when a row is changed after it, and that is written down", async () => {
    const { jobId, fingerprint, carrier } = await waiting();
    await approveJob(by(sue), { jobId, fingerprint });
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    await bench.executor(carrier).execute({ jobId });
    expect(codes([await editRow(by(ann), { jobId, rowNumber: 2, cells: { Name: "Other" } })])).toEqual([
      "done",
    ]);
    expect((await stored(jobId)).state).toBe("awaiting_approval");
    expect(await decisions(jobId)).toEqual(["approved", "withdrawn"]);
    expect(codes([await executeJob(by(ann), { jobId })])).toEqual(["APPROVAL_REQUIRED"]);
  });

  it("is not a clerk's to give; a role lost between page and click counts", async () => {
    const { jobId, fingerprint } = await waiting();
    expect((await readJob(by(sue), { jobId })).ok).toBe(true);
    expect(codes([await approveJob(by({ ...sue, role: "clerk" }), { jobId, fingerprint })])).toEqual([
      "NOT_ALLOWED",
    ]);
    expect(await refusals(jobId)).toMatchObject([
      { who: "Sue", detail: { action: "job.approve", code: "NOT_ALLOWED" } },
    ]);
  });

  it("has a limit that an administrator set for the supervisor", async () => {
    const { jobId, fingerprint } = await waiting();
    const rita = await addPerson(bench.db, "Rita", "supervisor");
    await bench.db.update(users).set({ approvalLimitCents: 2_999 }).where(eq(users.id, rita.userId));
    const inbox = await listApprovals(by(rita));
    expect(inbox.ok && inbox.value).toMatchObject({
      total: 1,
      jobs: [{ id: jobId, totalCents: 3_000, blockedBecause: expect.stringContaining("$29.99") }],
    });
    expect(codes([await approveJob(by(rita), { jobId, fingerprint })])).toEqual(["NOT_ALLOWED"]);
    await bench.db.update(users).set({ approvalLimitCents: 3_000 }).where(eq(users.id, rita.userId));
    expect(codes([await approveJob(by(rita), { jobId, fingerprint })])).toEqual(["done"]);
  });
});

describe("the inbox", () => {
  it("lists what waits the longest first, and is not a clerk's", async () => {
    const first = await waiting();
    const second = await waiting();
    const inbox = await listApprovals(by(sue));
    expect(inbox.ok && inbox.value.jobs.map((job) => job.id)).toEqual([first.jobId, second.jobId]);
    expect(codes([await listApprovals(by(ann))])).toEqual(["NOT_ALLOWED"]);
  });
});

describe("submitting", () => {
  const inbox = async () => {
    const list = await listApprovals(by(sue));
    return list.ok ? list.value.jobs.map((job) => job.id) : [];
  };

  it("is an act: a preview is in the queue from then on, and as long as it could be approved", async () => {
    const { jobId } = await waiting();
    expect(codes([await withdrawJob(by(bob), { jobId })])).toEqual(["NOT_ALLOWED"]);
    expect(codes([await withdrawJob(by(ann), { jobId })])).toEqual(["done"]);
    expect(await inbox()).not.toContain(jobId);
    expect(codes([await withdrawJob(by(ann), { jobId })])).toEqual(["JOB_STATE_CONFLICT"]);
    const job = await readJob(by(ann), { jobId });
    expect(job.ok && job.value.permissions).toMatchObject({ submitForApproval: true, withdraw: false });
    expect(codes([await submitForApproval(by(ann), { jobId })])).toEqual(["done"]);
    expect(await inbox()).toContain(jobId);
    await editRow(by(ann), { jobId, rowNumber: 1, cells: { ZIP: "9" } });
    expect(await inbox()).not.toContain(jobId);
    await withdrawJob(by(ann), { jobId });
    expect(codes([await submitForApproval(by(ann), { jobId })])).toEqual(["JOB_HAS_ERRORS"]);
  });

  it("is a person's to do after a look at the preview, and a program's with its request", async () => {
    for (const viewer of [ann, { ...ann, kind: "key", scopes: ["submit"] } as const]) {
      const { jobId } = await waiting();
      expect(codes([await startPreview(by(viewer), { jobId })])).toEqual(["done"]);
      const [job] = await bench.db.select().from(jobs).where(eq(jobs.id, jobId));
      expect(job?.submittedAt !== null).toBe(viewer.kind === "key");
    }
  });
});

const DEARER = { cents: 2_000, currency: "USD" };

describe("a total that moved since the approval", () => {
  async function approvedAt(before: number, after: number) {
    let cents = before;
    const carrier = createFakeCarrier({ cost: () => cents });
    const job = await waiting({ carrier });
    await approveJob(by(sue), job);
    cents = after;
    // As if the prices were of yesterday.
    await bench.db.delete(rateQuotes);
    sent.length = 0;
    return job;
  }

  it.each([1_060, 940])(
    "takes the approval back before the first label: $10.00 became %i cents",
    async (cents) => {
      const { jobId, carrier } = await approvedAt(1_000, cents);
      expect(await checkTotal(runtime(), { jobId })).toBe(false);
      expect(await stored(jobId)).toMatchObject({ state: "previewing", approvedFingerprint: null });
      expect(await decisions(jobId)).toEqual(["approved", "withdrawn"]);
      expect(sent).toEqual([{ name: "preview", message: { jobId } }]);
      expect(carrier.sold()).toEqual([]);
    },
  );

  it("within the tolerance stands", async () => {
    const { jobId } = await approvedAt(1_000, 1_050);
    expect(await checkTotal(runtime(), { jobId })).toBe(true);
    const stricter = await approvedAt(1_000, 1_050);
    await policy({ totalTolerancePercent: 4 });
    expect(await checkTotal(runtime(), stricter)).toBe(false);
  });

  it("is looked at once, however often the run is put by, and again when somebody resumes", async () => {
    const { jobId, carrier } = await approvedAt(1_000, 1_000);
    expect(await checkTotal(runtime(), { jobId })).toBe(true);
    await bench.db.delete(rateQuotes);
    carrier.arm({ call: "rate", fault: "unavailable", times: 0 });
    expect(await checkTotal(runtime(), { jobId })).toBe(true);
    await bench.db.update(jobs).set({ state: "failed", startedAt: new Date() }).where(eq(jobs.id, jobId));
    expect(codes([await recoverJob(by(sue), { jobId, choice: "resume" })])).toEqual(["done"]);
    expect(await checkTotal(runtime(), { jobId })).toBe(false);
  });

  it("is not taken for compared by a worker that asked before somebody resumed", async () => {
    const { jobId, carrier } = await approvedAt(1_000, 1_000);
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    let first = true;
    const slow: FakeCarrier = {
      ...carrier,
      async rate(params) {
        const quote = await carrier.rate(params);
        if (!first) return quote.ok ? { ok: true, value: { ...quote.value, cost: DEARER } } : quote;
        first = false;
        asked.resolve();
        await answer.promise;
        return quote;
      },
    };
    setting.provide(bench.runtimeWith(slow, sent));
    const late = checkTotal(runtime(), { jobId });
    await asked.promise;
    await bench.db.update(jobs).set({ state: "failed", startedAt: new Date() }).where(eq(jobs.id, jobId));
    expect(codes([await recoverJob(by(sue), { jobId, choice: "resume" })])).toEqual(["done"]);
    await bench.db.delete(rateQuotes);
    answer.resolve();
    expect(await late).toBe(false);
    expect(await decisions(jobId)).toEqual(["approved", "withdrawn"]);
  });

  it("that moved before a resume has the rest priced and approved, and no row cut anew", async () => {
    const { jobId, carrier } = await approvedAt(1_000, 1_000);
    carrier.arm({ call: "ship", fault: "refused" });
    await bench.executor(carrier).execute({ jobId });
    await bench.db.update(jobRows).set({ estimatedCents: 300 }).where(eq(jobRows.jobId, jobId));
    await bench.db.delete(rateQuotes);
    const fingerprint = await currentFingerprint(bench.db, await stored(jobId));
    await bench.db.update(jobs).set({ approvedFingerprint: fingerprint }).where(eq(jobs.id, jobId));
    expect(codes([await recoverJob(by(sue), { jobId, choice: "resume" })])).toEqual(["done"]);
    sent.length = 0;
    expect(await checkTotal(runtime(), { jobId })).toBe(false);
    expect(await stored(jobId)).toMatchObject({ state: "awaiting_approval", fingerprint: null });
    expect(sent).toEqual([{ name: "plan", message: { jobId } }]);
    expect(await bench.db.$count(attempts, eq(attempts.jobId, jobId))).toBe(1);
  });
});

describe("a carrier that gives no prices before the first label", () => {
  async function withoutPrices() {
    const job = await waiting();
    await approveJob(by(sue), job);
    await bench.db.delete(rateQuotes);
    job.carrier.arm({ call: "rate", fault: "unavailable", times: 0 });
    expect(await checkTotal(runtime(), job)).toBe(false);
    return job;
  }

  it("is no pass: the job waits and says so", async () => {
    const { jobId } = await withoutPrices();
    expect(await stored(jobId)).toMatchObject({ state: "approved", problem: { code: "PRICES_UNKNOWN" } });
    expect((await stored(jobId)).resumeAt?.getTime()).toBeGreaterThan(Date.now());
    expect(await checkTotal(runtime(), { jobId })).toBe(false);
    const told = eq(auditLog.kind, "job.waits_for_prices");
    expect(await bench.db.$count(auditLog, and(eq(auditLog.jobId, jobId), told))).toBe(1);
  });

  it("is passed by an approver who goes on knowingly, and by nobody else", async () => {
    const { jobId } = await withoutPrices();
    expect(codes([await executeJob(by(ann), { jobId, withoutPrices: true })])).toEqual(["NOT_ALLOWED"]);
    expect(await checkTotal(runtime(), { jobId })).toBe(false);
    sent.length = 0;
    expect(codes([await executeJob(by(sue), { jobId, withoutPrices: true })])).toEqual(["done"]);
    expect(sent).toEqual([{ name: "run", message: { jobId } }]);
    expect(await stored(jobId)).toMatchObject({ state: "approved", problem: null, resumeAt: null });
    expect(await checkTotal(runtime(), { jobId })).toBe(true);
    const [entry] = await bench.db.select().from(auditLog).where(eq(auditLog.kind, "job.prices_waived"));
    expect(entry).toMatchObject({ jobId, actorId: sue.userId });
  });
});

describe("the mode auto", () => {
  async function autoJob(expiresIn: string) {
    const olga = await addPerson(bench.db, `Olga${Math.random().toString(36).slice(2)}`, "supervisor");
    const sessionId = `session-${olga.userId}`;
    const { jobId } = await waiting({ createdBy: olga.userId });
    await bench.db.insert(sessions).values({
      id: sessionId,
      token: sessionId,
      userId: olga.userId,
      expiresAt: sql`clock_timestamp() + ${expiresIn}::interval`,
    });
    expect(codes([await changeMode(by({ ...olga, sessionId }), { mode: "Auto" })])).toEqual(["done"]);
    await bench.db.update(jobs).set({ mode: "auto", sessionId }).where(eq(jobs.id, jobId));
    return { jobId, sessionId };
  }

  it("approves for a session that is signed in", async () => {
    const { jobId } = await autoJob("1 hour");
    await approveAutomatically(runtime(), { jobId });
    expect((await stored(jobId)).state).toBe("approved");
  });

  it("does not outlive its session: expired, or revoked", async () => {
    const expired = await autoJob("-1 second");
    await approveAutomatically(runtime(), expired);
    expect((await stored(expired.jobId)).state).toBe("awaiting_approval");
    const revoked = await autoJob("1 hour");
    await bench.db.delete(sessions).where(eq(sessions.id, revoked.sessionId));
    await approveAutomatically(runtime(), revoked);
    expect((await stored(revoked.jobId)).state).toBe("awaiting_approval");
  });

  it("comes with an approval, and goes back where that is refused", async () => {
    const { jobId, fingerprint } = await waiting();
    const session: Viewer = { ...sue, sessionId: "sues-session" };
    const mode = () => createModeStore(bench.db).readMode({ sessionId: "sues-session" });
    expect(codes([await approveThenAuto(by(session), { jobId, fingerprint: "stale" })])).toEqual([
      "FINGERPRINT_CHANGED",
    ]);
    expect(await mode()).toBe("confirm");
    expect(codes([await approveThenAuto(by(session), { jobId, fingerprint })])).toEqual(["done"]);
    expect(await mode()).toBe("auto");
  });
});

it("labels of somebody else's job: the attempt is written down", async () => {
  const { jobId } = await waiting();
  expect(codes([await readLabelsPdf(by(bob), { jobId })])).toEqual(["NOT_ALLOWED"]);
  expect(await refusals(jobId)).toMatchObject([{ who: "Bob", detail: { action: "job.labels" } }]);
});
