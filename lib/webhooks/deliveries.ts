import { desc, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { allowed } from "@/lib/auth/permissions";
import { permit } from "@/lib/auth/permit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { jobs, webhookDeliveries, webhookEndpoints } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";

const LISTED = 100;

/** A line of the log. */
export interface DeliveryView {
  readonly id: string;
  readonly event: string;
  readonly url: string;
  readonly jobId: string;
  readonly jobName: string | null;
  readonly state: "waiting" | "delivered" | "failed";
  readonly tries: number;
  /** The last answer's status, or why there was none. */
  readonly answer: string | null;
  readonly createdAt: string;
  /** When it is tried next; null when it is not. */
  readonly nextAt: string | null;
}

/** The last hundred messages, newest first. */
export async function listDeliveries(db: Db, viewer: Viewer): Promise<Result<DeliveryView[]>> {
  const refusal = allowed(viewer, "webhook.manage");
  if (refusal) return err(refusal);
  const rows = await db
    .select({ delivery: webhookDeliveries, url: webhookEndpoints.url, jobName: jobs.name })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .leftJoin(jobs, eq(jobs.id, webhookDeliveries.jobId))
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(LISTED);
  return ok(
    rows.map(({ delivery, url, jobName }) => ({
      id: delivery.id,
      event: delivery.event,
      url,
      jobId: delivery.jobId,
      jobName,
      state: delivery.state,
      tries: delivery.tries,
      answer: delivery.error ?? (delivery.status === null ? null : String(delivery.status)),
      createdAt: delivery.createdAt.toISOString(),
      nextAt: delivery.state === "waiting" ? delivery.nextAt.toISOString() : null,
    })),
  );
}

/** Sends a message once more, now, under the id that it had: a receiver that has it already can tell. */
export async function sendAgain(
  db: Db,
  viewer: Viewer,
  { id }: { id: string },
): Promise<Result<{ event: string }>> {
  const refusal = await permit(db, viewer, "webhook.manage");
  if (refusal) return err(refusal);
  return transactResult(db, async (tx) => {
    const [row] = await tx
      .update(webhookDeliveries)
      .set({ state: "waiting", tries: 0, nextAt: sql`clock_timestamp()`, deliveredAt: null })
      .where(eq(webhookDeliveries.id, id))
      .returning({ event: webhookDeliveries.event, jobId: webhookDeliveries.jobId });
    if (!row) return err(problem("NOT_FOUND", "This message is no longer in the log."));
    const { event, jobId } = row;
    await writeAudit(tx, [
      { actor: actorOf(viewer), kind: "webhook.sent_again", jobId, detail: { event, id } },
    ]);
    return ok({ event });
  });
}

/** Forgets messages that were settled long ago. */
export async function forgetOldDeliveries(db: Db): Promise<void> {
  await db
    .delete(webhookDeliveries)
    .where(
      sql`${webhookDeliveries.state} <> 'waiting' AND ${webhookDeliveries.createdAt} < now() - interval '30 days'`,
    );
}
