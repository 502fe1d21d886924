import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { jobs } from "@/lib/db/schema";
import { ann, bob, by, sue } from "@/lib/use-cases/testing/test-database";
import { codes, waitingJobs } from "@/lib/use-cases/testing/waiting-jobs";
import { editRow } from "./edit-row";
import { listApprovals } from "./list-approvals";
import { readJob } from "./read-job";
import { startPreview } from "./start-preview";
import { submitForApproval, withdrawJob } from "./submit-for-approval";

const { bench, waiting } = waitingJobs();

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
