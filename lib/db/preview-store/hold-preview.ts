import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";
import { PREVIEW_LEASE_SECONDS } from "./save-preview-rows";

const leaseUntil = sql`clock_timestamp() + make_interval(secs => ${PREVIEW_LEASE_SECONDS})`;

/**
 * Takes a preview for one generator. A queue message that comes twice would otherwise begin it anew while the first is still
 * asking the carrier, and a slow preview would never end.
 *
 * @returns false when somebody is at it, or it is no longer wanted
 */
export async function claimPreview(
  db: Db,
  { jobId, owner }: { jobId: string; owner: string },
): Promise<boolean> {
  const claimed = await db
    .update(jobs)
    .set({ leaseOwner: owner, leaseUntil })
    .where(
      and(
        eq(jobs.id, jobId),
        eq(jobs.state, "previewing"),
        or(isNull(jobs.leaseOwner), lte(jobs.leaseUntil, sql`clock_timestamp()`)),
      ),
    )
    .returning({ id: jobs.id });
  return claimed.length > 0;
}

/** Says that the generator is still at it, however long a page takes. */
export async function renewPreview(
  db: Db,
  { jobId, owner }: { jobId: string; owner: string },
): Promise<void> {
  await db.update(jobs).set({ leaseUntil }).where(heldBy(jobId, owner));
}

/** Lets go of a preview that was broken off, so that the next worker need not wait. */
export async function releasePreview(
  db: Db,
  { jobId, owner }: { jobId: string; owner: string },
): Promise<void> {
  await db.update(jobs).set({ leaseOwner: null, leaseUntil: null }).where(heldBy(jobId, owner));
}

function heldBy(jobId: string, owner: string) {
  return and(eq(jobs.id, jobId), eq(jobs.state, "previewing"), eq(jobs.leaseOwner, owner));
}
