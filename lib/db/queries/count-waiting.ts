import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { isInterrupted } from "@/lib/db/job-store/find-interrupted-jobs";
import { jobs, webhookDeliveries, writeBackOutbox } from "@/lib/db/schema";

const STATES = ["previewing", "awaiting_approval", "approved", "running"] as const;

/** What moves or waits now: few rows of small tables, so that it may be asked for every few seconds. */
export async function countWaiting(db: Db): Promise<{
  jobs: Readonly<Record<(typeof STATES)[number] | "interrupted", number>>;
  writeBacks: number;
  webhooks: number;
}> {
  const [found, interrupted, writeBacks, webhooks] = await Promise.all([
    db
      .select({ state: jobs.state, jobs: sql<number>`count(*)::int` })
      .from(jobs)
      .where(inArray(jobs.state, [...STATES]))
      .groupBy(jobs.state),
    db.$count(jobs, isInterrupted),
    db.$count(writeBackOutbox, eq(writeBackOutbox.state, "waiting")),
    db.$count(webhookDeliveries, eq(webhookDeliveries.state, "waiting")),
  ]);
  const of = (state: (typeof STATES)[number]) => found.find((each) => each.state === state)?.jobs ?? 0;
  return {
    jobs: {
      previewing: of("previewing"),
      awaiting_approval: of("awaiting_approval"),
      approved: of("approved"),
      running: of("running") - interrupted,
      interrupted,
    },
    writeBacks,
    webhooks,
  };
}
