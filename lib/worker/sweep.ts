import { sealAudit } from "@/lib/audit/seal-audit";
import { EXECUTION_POLICY } from "@/lib/batch/policy";
import { endFrozenSessions } from "@/lib/db/end-frozen-sessions";
import { listJobsWithChanges } from "@/lib/db/job-rows";
import { forgetClaims } from "@/lib/db/job-store";
import { claimAbandonedJobs, expireLeases } from "@/lib/db/jobs";
import { forgetOldAnswers } from "@/lib/db/preview-store";
import { eraseDue } from "@/lib/db/privacy";
import { listJobsToReconcile, listJobsWithVoids, listJobsWithWriteBacks } from "@/lib/db/queries";
import type { Runtime } from "@/lib/runtime/runtime";
import { isKnownDead } from "@/lib/runtime/worker-identity";
import { readSettings } from "@/lib/settings/read-settings";
import { drainWriteBacks } from "./drain-write-backs";
import { watchDatabase } from "./watch-database";

const LIMIT = 20;

const PARTS: readonly ((runtime: Runtime) => Promise<unknown>)[] = [
  ({ db, databaseMarkFile }) => watchDatabase({ db, file: databaseMarkFile }),
  freeLocks,
  endDeadLeases,
  wakeAbandoned,
  bringNumbers,
  async (runtime) => wakeAll(runtime, "void", await listJobsWithVoids(runtime.db, { limit: LIMIT })),
  async (runtime) => wakeAll(runtime, "reconcile", await listJobsToReconcile(runtime.db, { limit: LIMIT })),
  ({ db }) => sealAudit(db, { recent: true }),
  ({ db }) => forgetClaims(db),
  eraseWhatIsDue,
  async (runtime) => wakeAll(runtime, "plan", await listJobsWithChanges(runtime.db, { limit: LIMIT })),
];

/**
 * Looks whether the database is still the same, and finds what ought to move and does not, and moves it: lost queue messages, write-backs and voids that wait, reconciliation,
 * audit entries that are not chained yet, orders that nobody buys any more, rows whose change was cut off before they had a new price. Of what fails every time, the rest is not kept
 * waiting.
 */
export async function sweep(runtime: Runtime): Promise<void> {
  for (const part of PARTS) {
    await part(runtime).catch((error) => runtime.log.error({ err: error }, "a part of the sweep broke off"));
  }
}

/** What the settings no longer keep of people, a few jobs at a time. */
async function eraseWhatIsDue({ db }: Runtime): Promise<void> {
  const { privacy } = await readSettings(db);
  await eraseDue(db, { settings: privacy, limit: LIMIT });
  await forgetOldAnswers(db, privacy);
}

/** The one who is silent for as long as a lease has lost his jobs: he must not keep them from others. */
async function freeLocks({ db, log }: Runtime): Promise<void> {
  const ended = await endFrozenSessions(db, { names: "shipagent%", silentMs: EXECUTION_POLICY.leaseMs });
  if (ended > 0) log.warn({ sessions: ended }, "ended: their process was frozen in the middle of a query");
}

/** A server that was killed and started again need not wait for its own old leases. */
async function endDeadLeases({ db, log }: Runtime): Promise<void> {
  const interrupted = await expireLeases(db, isKnownDead);
  if (interrupted.length > 0) log.warn({ jobs: interrupted }, "interrupted: their worker is gone");
}

async function wakeAbandoned({ db, queue }: Runtime): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { id, state } of await claimAbandonedJobs(tx, { limit: LIMIT })) {
      if (state === "previewing") await queue.send(tx, "preview", { jobId: id });
      else await queue.send(tx, "run", { jobId: id });
    }
  });
}

async function bringNumbers(runtime: Runtime): Promise<void> {
  for (const jobId of await listJobsWithWriteBacks(runtime.db, { limit: LIMIT })) {
    await drainWriteBacks(runtime, { jobId });
  }
}

async function wakeAll(
  { db, queue }: Runtime,
  name: "void" | "reconcile" | "plan",
  jobIds: readonly string[],
): Promise<void> {
  for (const jobId of jobIds) await db.transaction((tx) => queue.send(tx, name, { jobId }));
}
