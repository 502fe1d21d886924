import { and, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

/**
 * Ends the leases of workers that are known to be gone, and bumps the epoch, so that being wrong about one would cost
 * it its run and nothing else.
 *
 * @returns the jobs that are interrupted by it
 */
export async function expireLeases(db: Db, isGone: (owner: string) => boolean): Promise<string[]> {
  const held = await db
    .select({ id: jobs.id, owner: jobs.leaseOwner, epoch: jobs.epoch })
    .from(jobs)
    .where(and(isNotNull(jobs.leaseOwner), gt(jobs.leaseUntil, sql`clock_timestamp()`)));
  const gone = held.filter(({ owner }) => owner !== null && isGone(owner));
  if (gone.length === 0) return [];
  return db.transaction(async (tx) => {
    const ended: string[] = [];
    for (const { id, epoch } of gone) {
      const moved = await tx
        .update(jobs)
        .set({ epoch: sql`${jobs.epoch} + 1`, leaseUntil: sql`clock_timestamp()` })
        .where(and(eq(jobs.id, id), eq(jobs.epoch, epoch), inArray(jobs.state, ["running", "cancelled"])))
        .returning({ id: jobs.id });
      if (moved.length === 0) continue;
      ended.push(id);
      await writeAudit(tx, [
        {
          actor: SYSTEM_ACTOR,
          kind: "job.lease_ended",
          jobId: id,
          detail: { because: "its worker is gone" },
        },
      ]);
    }
    return ended;
  });
}
