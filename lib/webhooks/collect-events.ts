import { and, asc, eq, gt, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/client";
import { isInterrupted } from "@/lib/db/jobs";
import { auditLog, jobs, webhookDeliveries, webhookEndpoints } from "@/lib/db/schema";
import { eventOf, type WebhookEvent, type WebhookMessage } from "./events";

type Endpoint = typeof webhookEndpoints.$inferSelect;
type Job = typeof jobs.$inferSelect;

/** An entry is dated by the start of its transaction: it may be seen for the first time that much later. */
const LOOK_BACK = sql`interval '10 minutes'`;
const STATES = ["awaiting_approval", "completed", "completed_with_warnings", "failed"];

/** Whether there is an endpoint to tell anything: most installations have none, and are asked for nothing else. */
export async function anybodyListens(db: Db): Promise<boolean> {
  const [first] = await db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.enabled, true))
    .limit(1);
  return first !== undefined;
}

/**
 * Enters what has happened since the last look into the outbox, once for each endpoint that asked for it. The audit
 * log is what happened: an event that was committed is found, however the process ended after it.
 *
 * @returns how many messages were entered
 */
export function collectEvents(db: Db, { appUrl }: { appUrl: string }): Promise<number> {
  return db.transaction(async (tx) => {
    const endpoints = await tx
      .select()
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.enabled, true))
      .orderBy(asc(webhookEndpoints.id))
      // Another worker looks for these just now.
      .for("update", { skipLocked: true });
    let entered = 0;
    for (const endpoint of endpoints) entered += await collectFor(tx, endpoint, appUrl);
    return entered;
  });
}

async function collectFor(tx: Tx, endpoint: Endpoint, appUrl: string): Promise<number> {
  const entries = [...(await transitions(tx, endpoint)), ...(await interruptions(tx, endpoint))];
  const wanted = entries.filter(({ event }) => endpoint.events.includes(event));
  await tx
    .update(webhookEndpoints)
    .set({ seenUntil: sql`now()` })
    .where(eq(webhookEndpoints.id, endpoint.id));
  if (wanted.length === 0) return 0;
  const inserted = await tx
    .insert(webhookDeliveries)
    .values(
      wanted.map(({ cause, event, at, by, state, job }) => ({
        endpointId: endpoint.id,
        cause,
        event,
        jobId: job.id,
        body: JSON.stringify(messageOf({ event, at, by, state, job }, appUrl)),
      })),
    )
    .onConflictDoNothing({ target: [webhookDeliveries.endpointId, webhookDeliveries.cause] })
    .returning({ id: webhookDeliveries.id });
  return inserted.length;
}

interface Happening {
  readonly event: WebhookEvent;
  readonly at: Date;
  readonly by: string;
  readonly state: string;
  readonly job: Job;
}

async function transitions(tx: Tx, endpoint: Endpoint): Promise<(Happening & { cause: string })[]> {
  const found = await tx
    .select({ entry: auditLog, job: jobs })
    .from(auditLog)
    .innerJoin(jobs, eq(jobs.id, auditLog.jobId))
    .where(
      and(
        isNotNull(auditLog.jobId),
        or(eq(auditLog.kind, "job.approved"), inArray(auditLog.toState, STATES)),
        sql`${auditLog.rowNumber} IS NULL`,
        since(auditLog.at, endpoint),
      ),
    )
    .orderBy(asc(auditLog.id));
  return found.flatMap(({ entry, job }) => {
    const event = eventOf(entry);
    const state = entry.toState ?? job.state;
    return event
      ? [{ event, at: entry.at, by: entry.actorName, state, job, cause: `audit:${entry.id}` }]
      : [];
  });
}

/** No entry says that a lease ran out; each epoch is interrupted once. */
async function interruptions(tx: Tx, endpoint: Endpoint): Promise<(Happening & { cause: string })[]> {
  const found = await tx
    .select()
    .from(jobs)
    .where(and(isInterrupted, gt(jobs.leaseUntil, sql`${endpoint.updatedAt.toISOString()}::timestamptz`)));
  return found.map((job) => ({
    event: "job.interrupted" as const,
    at: job.leaseUntil ?? job.updatedAt,
    by: "ShipAgent",
    state: "interrupted",
    job,
    cause: `interrupted:${job.id}:${job.epoch}`,
  }));
}

/** Since the last look, and never before the endpoint was added or last resumed. */
function since(column: typeof auditLog.at, endpoint: Endpoint): SQL | undefined {
  const seen = endpoint.seenUntil.toISOString();
  const begun = endpoint.updatedAt.toISOString();
  return and(gt(column, sql`${seen}::timestamptz - ${LOOK_BACK}`), gt(column, sql`${begun}::timestamptz`));
}

function messageOf({ event, at, by, state, job }: Happening, appUrl: string): WebhookMessage {
  return {
    type: event,
    timestamp: at.toISOString(),
    data: {
      job_id: job.id,
      job_name: job.name,
      state,
      rows: job.totalRows,
      estimated_cost_cents: job.estimatedCents,
      currency: job.currency,
      by,
      page: `${appUrl}/jobs/${job.id}`,
    },
  };
}
