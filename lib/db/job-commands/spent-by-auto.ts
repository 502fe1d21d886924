import { and, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { approvals, users } from "@/lib/db/schema";

/**
 * What the mode auto has approved for somebody within 24 hours, in cents. Locked until the transaction ends: of several
 * batches at the same time, each counts those before it.
 */
export async function spentByAuto(tx: Tx, userId: string): Promise<number> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
  const [spent] = await tx
    .select({ cents: sql<number>`coalesce(sum(${approvals.totalCents}), 0)::float8` })
    .from(approvals)
    .where(
      and(
        eq(approvals.actorId, userId),
        eq(approvals.via, "auto"),
        eq(approvals.decision, "approved"),
        gt(approvals.at, sql`clock_timestamp() - interval '24 hours'`),
      ),
    );
  return spent?.cents ?? 0;
}
