import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { jobRows } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { editRow } from "./edit-row";
import { restartJob } from "./restart-job";
import { voidRows } from "./void-rows";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

describe("what is still open", () => {
  async function failed() {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    const { jobId } = await bench.prepare([orderLine(1), orderLine(2)], { carrier, createdBy: ann.userId });
    await bench.executor(carrier).execute({ jobId });
    setting.provide(bench.runtimeWith(carrier));
    return jobId;
  }

  it("a row that needs review comes before the approval of a job that was reopened by an edit", async () => {
    const jobId = await failed();
    await bench.db
      .update(jobRows)
      .set({ state: "needs_review" })
      .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, 1)));
    expect((await editRow(by(ann), { jobId, rowNumber: 2, cells: { Weight: "3" } })).ok).toBe(true);
    const fingerprint = (await bench.job(jobId)).fingerprint ?? "";
    expect(await approveJob(by(sue), { jobId, fingerprint })).toMatchObject({
      ok: false,
      error: { code: "ROW_NEEDS_REVIEW", row: 1 },
    });
  });

  it("a label that is being voided is not forgotten by a restart", async () => {
    const jobId = await failed();
    expect((await voidRows(by(sue), { jobId, rows: [1] })).ok).toBe(true);
    expect(await restartJob(by(sue), { jobId, boughtRows: 1 })).toMatchObject({
      ok: false,
      error: { code: "ROW_STATE_CONFLICT" },
    });
  });
});
