import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { refreshTotals, signApproval, withdrawChangedAddresses } from "@/lib/db/approvals";
import { markDuplicates } from "@/lib/db/findings";
import { currentFingerprint, type JobRecord, lockJob } from "@/lib/db/jobs";
import { withdrawChangedProducts } from "@/lib/db/product-store";
import { readSettings } from "@/lib/settings/read-settings";
import { err, fail, type Problem, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { answerInTransaction, changeJob, type InTransaction } from "./in-job";
import { readableJob } from "./readable-job";
import { startRun } from "./start-run";
import { whyOtherAccount } from "./why-other-account";

/**
 * Approves what was shown, and wakes a worker in the same transaction.
 *
 * @param fingerprint the one that came with the preview that the person looked at
 */
export async function approveJob(
  context: Context,
  input: {
    jobId: string;
    fingerprint: string;
    comment?: string | undefined;
  },
): Promise<Result<{ jobId: string }>> {
  const { jobId, fingerprint, comment } = input;
  const readable = await readableJob(context, jobId);
  if (!readable.ok) return readable;
  return withDuplicatesMarked(context, jobId, (found) =>
    changeJob(found, { jobId, action: "job.approve" }, async (inside, job) => {
      await startRun(inside, job, {
        way: "approve",
        begin: async () => {
          await refuseIfChanged(inside, job, fingerprint);
          await sign(inside, job, { via: "person", comment: comment?.trim() || null });
        },
      });
      return { jobId };
    }),
  );
}

/** What was approved is what runs: nothing has changed since the preview that `fingerprint` came with. */
export async function refuseIfChanged(
  context: InTransaction,
  job: JobRecord,
  fingerprint: string,
): Promise<void> {
  const otherAccount = await whyOtherAccount(context, job);
  if (otherAccount) return fail(otherAccount);
  const now = await currentFingerprint(context.db, job);
  if (fingerprint !== job.fingerprint || now !== job.fingerprint) {
    return fail(
      problem("FINGERPRINT_CHANGED", "Rows, mapping, shipper or prices have changed since this preview."),
    );
  }
}

/** Signs what was shown. */
export async function sign(
  { db, viewer }: Pick<InTransaction, "db"> & { viewer: Viewer },
  job: JobRecord,
  how: { via: "person" | "auto"; comment: string | null },
): Promise<void> {
  const tolerancePercent = (await readSettings(db)).approval.totalTolerancePercent;
  await signApproval(db, {
    job,
    actor: actorOf(viewer),
    sessionId: viewer.sessionId,
    tolerancePercent,
    ...how,
  });
}

/** What rows are planned with may have changed since the preview: they then wait to be planned with what is there now. */
async function withdrawOutdated({ db, queue }: InTransaction, jobId: string): Promise<Problem | null> {
  const [products] = await withdrawChangedProducts(db, { jobId });
  const [addresses] = await withdrawChangedAddresses(db, { jobId });
  if (products || addresses) await queue.send(db, "plan", { jobId });
  if (products) {
    const message =
      "The product list has changed since this preview; its rows are being planned with the new values.";
    return problem("PRODUCTS_CHANGED", message);
  }
  if (!addresses) return null;
  const message =
    "An address that rows ship from has changed since this preview; they are being planned with the saved addresses as they are now.";
  return problem("ADDRESSES_CHANGED", message);
}

/**
 * What other jobs ship may have changed since the preview: looked for again in the transaction of an approval. Where it is
 * refused, what was found stays to be seen.
 */
export function withDuplicatesMarked<T>(
  context: Context,
  jobId: string,
  approve: (context: InTransaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  return answerInTransaction(context, async (inside) => {
    const job = await lockJob(inside.db, jobId);
    if (job?.state === "awaiting_approval") {
      await markDuplicates(inside.db, { jobId });
      await refreshTotals(inside.db, jobId);
      const outdated = await withdrawOutdated(inside, jobId);
      const answer = await approve(inside);
      return outdated && !answer.ok && answer.error.code === "FINGERPRINT_CHANGED" ? err(outdated) : answer;
    }
    return approve(inside);
  });
}
