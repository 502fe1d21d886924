import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { sealAudit } from "@/lib/audit/seal-audit";
import { verifyAudit } from "@/lib/audit/verify-audit";
import { addPerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { approvals, auditLog, users } from "@/lib/db/schema";
import { must } from "@/lib/shipping/errors";
import { ann, bob, by, sue } from "@/lib/use-cases/testing/test-database";
import { codes, waitingJobs } from "@/lib/use-cases/testing/waiting-jobs";
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

const { bench, sent, waiting, policy, refusals } = waitingJobs();
const ada: Viewer = { ...sue, userId: "ada", name: "Ada", role: "administrator" };
const decisions = async (jobId: string) =>
  (await bench.db.select().from(approvals).where(eq(approvals.jobId, jobId)).orderBy(approvals.at)).map(
    (each) => each.decision,
  );

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
    const { state } = await bench.job(jobId);
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
    expect((await bench.job(jobId)).state).toBe("awaiting_approval");
    expect((await refusals(jobId)).length).toBeGreaterThanOrEqual(4);
    expect(codes([await approveJob(by(ada), { jobId, fingerprint })])).toEqual(["done"]);
  });

  it("refuses the one who changed another person's job", async () => {
    const { jobId } = await waiting();
    await editRow(by(sue), { jobId, rowNumber: 1, cells: { Name: "Another person" } });
    const { fingerprint } = await bench.job(jobId);
    expect(codes([await approveJob(by(sue), { jobId, fingerprint: fingerprint ?? "" })])).toEqual([
      "NOT_ALLOWED",
    ]);
    await startPreview(by(ada), { jobId });
    expect((await bench.job(jobId)).submittedBy).toBe(ada.userId);
  });

  it("refuses the one who uploaded what another person has split off", async () => {
    const { jobId } = await waiting({ createdBy: sue.userId });
    const { jobId: part } = must(await followUpJob(by(ada), { jobId, rows: "1" }));
    expect(await bench.previews(createFakeCarrier()).generate({ jobId: part })).toMatchObject({ ok: true });
    const approve = async (viewer: Viewer) =>
      codes([
        await approveJob(by(viewer), { jobId: part, fingerprint: (await bench.job(part)).fingerprint ?? "" }),
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
    const left = (await bench.job(jobId)).fingerprint ?? "";
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
    expect((await bench.job(jobId)).state).toBe("awaiting_approval");
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

it("labels of another person's job: the attempt is written down", async () => {
  const { jobId } = await waiting();
  expect(codes([await readLabelsPdf(by(bob), { jobId })])).toEqual(["NOT_ALLOWED"]);
  expect(await refusals(jobId)).toMatchObject([{ who: "Bob", detail: { action: "job.labels" } }]);
});
