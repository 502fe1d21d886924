import { isDeepStrictEqual } from "node:util";
import type { JobView } from "@/lib/api/views";
import { allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { isCompleted } from "@/lib/batch/job-phases";
import { readJobRecord } from "@/lib/db/jobs";
import { readSettings } from "@/lib/settings/read-settings";
import { listShippers } from "@/lib/settings/shippers/list-shippers";
import { err, ok, type Problem, problem, type Result } from "@/lib/shipping/errors";
import type { Shipper } from "@/lib/shipping/shipment";
import { approveJob } from "./approve-job";
import type { Context } from "./context";
import { executeJob } from "./execute-job";
import { readJob } from "./read-job";

export interface ExecuteBatchInput {
  readonly jobId: string;
  /** The caller says that the preview was approved: worth as much as the caller's own right to approve it. */
  readonly approved: boolean;
  /** Of the preview that was looked at; the current one when left out. */
  readonly fingerprint?: string | undefined;
  /** What the caller believes to have previewed: where it is something else, nothing is bought. */
  readonly previewed?: Previewed | undefined;
  /** Goes on with a job that waits because the carrier gives no prices. */
  readonly withoutPrices?: boolean | undefined;
}

export interface Previewed {
  readonly template?: string | undefined;
  /** A saved address by its label, or an address. */
  readonly shipper?: string | Shipper | undefined;
  /** The file's name. */
  readonly sourceName?: string | undefined;
}

/**
 * Runs a batch for a program. Where nobody has approved it yet, `approved` is an approval in the name of the key's
 * owner, with all that an approval needs; where every batch needs two people, no program's claim is one. A job that
 * runs already, or has run, is left as it is.
 */
export async function executeBatch(
  context: Context,
  { jobId, approved, fingerprint, previewed = {}, withoutPrices }: ExecuteBatchInput,
): Promise<Result<{ jobId: string }>> {
  const found = await readJob(context, { jobId });
  if (!found.ok) return found;
  const job = found.value;
  const other = await whatDiffers(context, job, previewed);
  if (other) return err(notPreviewed(job, other));
  if (isUnderWay(job)) return ok({ jobId });
  if (job.state !== "awaiting_approval") return startUnlessUnderWay(context, { jobId, withoutPrices });

  const { approval } = await readSettings(context.db);
  if (approved && !approval.twoPersonApproval && allowed(context.viewer, "job.approve") === null) {
    const comment = `Approved through ${context.viewer.name}.`;
    const seen = fingerprint ?? (await readJobRecord(context.db, jobId))?.fingerprint ?? "";
    return approveJob(context, { jobId, fingerprint: seen, comment });
  }
  const run = await executeJob(context, { jobId });
  if (run.ok || run.error.code !== "APPROVAL_REQUIRED") return run;
  return err(
    approvalRequired(context.viewer, job, {
      approved,
      twoPeople: approval.twoPersonApproval,
      why: run.error,
    }),
  );
}

/** The first of the caller's beliefs that is not so. */
async function whatDiffers(
  { db }: Context,
  { id, fileName }: JobView,
  { template, shipper, sourceName }: Previewed,
): Promise<keyof Previewed | null> {
  if (sourceName !== undefined && sourceName !== fileName) return "sourceName";
  if (template === undefined && shipper === undefined) return null;
  const job = await readJobRecord(db, id);
  if (template !== undefined && template.trim() !== job?.template?.trim()) return "template";
  const meant =
    typeof shipper === "string"
      ? (await listShippers(db)).find(({ label }) => label === shipper)?.shipper
      : shipper;
  return shipper === undefined || isDeepStrictEqual(meant, job?.shipper) ? null : "shipper";
}

const IN_WORDS: Record<keyof Previewed, string> = {
  template: "another mapping",
  shipper: "another address to ship from",
  sourceName: "another file",
};

function notPreviewed({ name }: JobView, what: keyof Previewed): Problem {
  return problem(
    "FINGERPRINT_CHANGED",
    `"${name}" was previewed with ${IN_WORDS[what]}. Nothing was bought.`,
    {
      remedy: "Preview it again with what you want, look at the new preview, then execute it.",
    },
  );
}

/** An approved job starts by itself: it may have begun, or ended, between the look and the call. */
async function startUnlessUnderWay(
  context: Context,
  input: Parameters<typeof executeJob>[1],
): Promise<Result<{ jobId: string }>> {
  const { jobId } = input;
  const run = await executeJob(context, input);
  if (run.ok || run.error.code !== "JOB_STATE_CONFLICT") return run;
  const now = await readJob(context, { jobId });
  return now.ok && isUnderWay(now.value) ? ok({ jobId }) : run;
}

/** Runs already, or has run: executing it again changes nothing. */
function isUnderWay({ state, interrupted }: JobView): boolean {
  return (state === "running" && !interrupted) || isCompleted(state);
}

/** Says who can give the approval that is missing, and why the claim was not enough. */
function approvalRequired(
  viewer: Viewer,
  job: JobView,
  { approved, twoPeople, why }: { approved: boolean; twoPeople: boolean; why: Problem },
): Problem {
  const reason = approved ? ` ${whyNotEnough(viewer, twoPeople)}` : "";
  const who = twoPeople
    ? `A supervisor or an administrator other than ${job.createdByName} approves it`
    : "A supervisor or an administrator approves it";
  return problem("APPROVAL_REQUIRED", `Preview approval required: ${why.message}${reason}`, {
    remedy: `${who}, on the job's preview page: /jobs/${job.id}/preview. Then execute it again.`,
  });
}

function whyNotEnough(viewer: Viewer, twoPeople: boolean): string {
  if (twoPeople) return "With two-person approval, a program's claim that it was approved does not count.";
  return `"approved" does not count here: ${allowed(viewer, "job.approve")?.message ?? ""}`;
}
