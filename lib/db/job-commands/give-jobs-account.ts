import { and, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import type { JobState } from "@/lib/batch/job";
import type { Db } from "@/lib/db/client";
import { currentFingerprint } from "@/lib/db/job-store/load-job";
import { jobs } from "@/lib/db/schema";

/** States in which a signature or a preview still counts. */
const OPEN: JobState[] = ["awaiting_approval", "approved", "running", "failed"];

/**
 * Gives jobs that were priced before accounts were kept the account that they were made under. The account is part of
 * what an approval signs: a job that is what was approved stays so, and one that is not stays refused.
 *
 * @returns how many open jobs got it
 */
export async function giveJobsAccount(db: Db, accountId: string): Promise<number> {
  const without = and(isNull(jobs.carrierAccountId), isNotNull(jobs.shipper), ne(jobs.state, "draft"));
  const open = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(without, inArray(jobs.state, OPEN)));
  for (const { id } of open) {
    await db.transaction(async (tx) => {
      const [job] = await tx.select().from(jobs).where(eq(jobs.id, id)).for("update");
      if (!job || job.carrierAccountId !== null) return;
      const before = await currentFingerprint(tx, job);
      const after = await currentFingerprint(tx, { ...job, carrierAccountId: accountId });
      const signed = (fingerprint: string | null) => (fingerprint === before ? after : fingerprint);
      await tx
        .update(jobs)
        .set({
          carrierAccountId: accountId,
          fingerprint: signed(job.fingerprint),
          approvedFingerprint: signed(job.approvedFingerprint),
        })
        .where(eq(jobs.id, id));
    });
  }
  await db.update(jobs).set({ carrierAccountId: accountId }).where(without);
  return open.length;
}
