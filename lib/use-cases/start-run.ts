import { isLimited } from "@/lib/auth/job-permissions";
import { type SpendingFacts, type SpendingWay, spendingProblem } from "@/lib/auth/spending";
import type { Viewer } from "@/lib/auth/viewer";
import { spentByAuto } from "@/lib/db/approvals";
import type { Tx } from "@/lib/db/client";
import { readUndecided } from "@/lib/db/findings";
import { countRowsIn, openReview } from "@/lib/db/job-rows";
import type { JobRecord } from "@/lib/db/jobs";
import { readMappingOwner } from "@/lib/db/mapping-store";
import { comesToCents, letBuyElsewhere } from "@/lib/db/unmatched-shipments";
import { readSettings } from "@/lib/settings/read-settings";
import { undecidedProblem } from "@/lib/shipping/decision";
import { fail, type Problem } from "@/lib/shipping/errors";
import { preRunFacts, readApprovalPolicy } from "./approval-policy";
import type { Services } from "./context";
import { mappingUnseen } from "./mapping-seen";

interface Spender {
  readonly db: Tx;
  readonly viewer: Viewer;
}

/**
 * The one gate for money: nothing is bought but after it. Whether the viewer may, in this way, cause what the locked job
 * costs now; then the job is made ready to run, and a worker is woken, in the same transaction.
 *
 * @param begin what this way does to the job before it runs
 */
export async function startRun(
  spender: Spender & Pick<Services, "queue">,
  job: JobRecord,
  {
    way,
    interrupted = false,
    begin,
  }: { way: SpendingWay; interrupted?: boolean; begin?: () => Promise<void> },
): Promise<void> {
  const why = await whyNotSpend(spender, job, { way, interrupted });
  if (why) return fail(why);
  await begin?.();
  await spender.queue.send(spender.db, "run", { jobId: job.id });
}

/** The gate's answer alone: null where the viewer may. */
export async function whyNotSpend(
  { db, viewer }: Spender,
  job: JobRecord,
  { way, interrupted = false }: { way: SpendingWay; interrupted?: boolean },
): Promise<Problem | null> {
  const policy = await readApprovalPolicy(db, viewer);
  const settings = await readSettings(db);
  const about = {
    undecided: undecidedProblem(await readUndecided(db, job.id)),
    mappingOwner: await readMappingOwner(db, job.mappingId),
  };
  const auto = { limits: settings.autoMode, rows: 0, spentCents: 0, mapping: null };
  const facts: SpendingFacts = {
    job: {
      ...preRunFacts(job, about),
      interrupted,
      // Not what was estimated: what was charged beyond that, and labels that are bought again, are part of one job's cost.
      estimatedCents: await comesToCents(db, { jobId: job.id, again: way === "restart" }),
      letElsewhereCents: isLimited(viewer, policy.limitCents)
        ? await letBuyElsewhere(db, { jobId: job.id, userId: viewer.userId })
        : 0,
    },
    policy,
    approved: job.approvedFingerprint !== null,
    review: await openReview(db, job.id),
    auto:
      way === "auto"
        ? {
            ...auto,
            rows: await countRowsIn(db, job.id),
            spentCents: await spentByAuto(db, viewer.userId),
            mapping: await mappingUnseen(db, viewer, job),
          }
        : auto,
  };
  return spendingProblem(viewer, way, facts);
}
