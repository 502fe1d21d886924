import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import { permit } from "@/lib/auth/permit";
import { actorOf } from "@/lib/auth/viewer";
import { forgetAddressChecks } from "@/lib/db/preview-store";
import { eraseOfJob, findRecipientRows, readRecipient } from "@/lib/db/privacy";
import { err, ok, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";

export { privacySettings as privacySchema } from "@/lib/settings/settings";

/** A person who asks what is known of them, or to be forgotten. */
export const recipientSchema = z.object({
  name: z.string().trim().min(1, "Enter the name as it stands on the label.").max(200),
  postalCode: z.string().trim().max(20).optional(),
});
type RecipientInput = z.output<typeof recipientSchema>;

export interface RecipientCount {
  readonly rows: number;
  readonly jobs: number;
  /** Rows of jobs that are not over, or of which it is not settled what was bought: they are needed, and are not erased. */
  readonly needed: number;
}

/** How much is kept of a recipient. */
export async function countRecipient(
  context: Context,
  input: RecipientInput,
): Promise<Result<RecipientCount>> {
  const refusal = await permit(context.db, context.viewer, "settings.policies");
  if (refusal) return err(refusal);
  const rows = await findRecipientRows(context.db, input);
  return ok({
    rows: rows.length,
    jobs: new Set(rows.map(({ jobId }) => jobId)).size,
    needed: rows.filter(({ over }) => !over).length,
  });
}

/** Everything that is kept of a recipient, as JSON for the person who asked. Written down without their name. */
export async function exportRecipient(
  { db, viewer }: Context,
  input: RecipientInput,
): Promise<Result<{ fileName: string; text: string }>> {
  const refusal = await permit(db, viewer, "settings.policies");
  if (refusal) return err(refusal);
  const known = await readRecipient(db, input);
  await writeAudit(db, [
    { actor: actorOf(viewer), kind: "privacy.exported", detail: { rows: known.length } },
  ]);
  return ok({ fileName: "recipient.json", text: JSON.stringify({ asked: input, known }, null, 2) });
}

/** Erases what rows, files and labels of jobs that are over say of a recipient. */
export async function eraseRecipient(
  { db, viewer }: Context,
  input: RecipientInput,
): Promise<Result<RecipientCount>> {
  const refusal = await permit(db, viewer, "settings.policies");
  if (refusal) return err(refusal);
  return db.transaction(async (tx) => {
    const found = await findRecipientRows(tx, input);
    const over = found.filter((row) => row.over);
    const byJob = Map.groupBy(over, ({ jobId }) => jobId);
    for (const [jobId, rows] of byJob) {
      const numbers = rows.map(({ rowNumber }) => rowNumber);
      const what = ["rows", "labels"] as const;
      await eraseOfJob(tx, { jobId, what, rows: numbers, actor: actorOf(viewer), because: "request" });
    }
    if (over.length > 0) await forgetAddressChecks(tx);
    return ok({ rows: over.length, jobs: byJob.size, needed: found.length - over.length });
  });
}
