import { eq, sql } from "drizzle-orm";
import { jobStoreContract } from "@/lib/batch/testing/job-store-contract";
import { jobRows, jobs } from "@/lib/db/schema";
import { createTestDb } from "@/lib/db/testing";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { createPreviewStore } from "../preview-store";
import { createJobStore } from "./index";

jobStoreContract("PostgreSQL", async () => {
  const t = await createTestDb();
  return {
    store: createJobStore(t.db, { neverResendWithoutPerson: async () => false }),
    async seedApproved(rows) {
      const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
      const jobId = await seedJob(t.db, { lines });
      await createPreviewStore(t.db, async () => "test").buildRows({ jobId, version: 1 });
      await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
      return jobId;
    },
    async expireLease(jobId) {
      await t.db
        .update(jobs)
        .set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` })
        .where(eq(jobs.id, jobId));
    },
    async cancel(jobId) {
      await t.db.update(jobs).set({ state: "cancelled" }).where(eq(jobs.id, jobId));
    },
    async rowStates(jobId) {
      const rows = await t.db
        .select({ state: jobRows.state })
        .from(jobRows)
        .where(eq(jobRows.jobId, jobId))
        .orderBy(jobRows.rowNumber);
      return rows.map((row) => row.state);
    },
    close: () => t.close(),
  };
});
