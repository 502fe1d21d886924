import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { ERRORS, type Problem } from "@/lib/shipping/errors";
import { writeAudit } from "./write-audit";

/** A slip of the pen is no attempt at anything, and what does not exist can be done nothing to. */
const NO_ATTEMPT: readonly string[] = ["input", "not_found"];

export interface RefusedAttempt {
  /** What was tried: an action of the table of rights. */
  readonly action: string;
  readonly refusal: Problem;
  readonly job?: { readonly id: string; readonly state: string };
}

/** Writes down that a person tried what was refused. Outside of the attempt's transaction, which is undone. */
export async function writeRefusal(
  db: Pick<Db, "insert">,
  viewer: Viewer,
  { action, refusal, job }: RefusedAttempt,
): Promise<void> {
  if (NO_ATTEMPT.includes(ERRORS[refusal.code].kind)) return;
  await writeAudit(db, [
    {
      actor: actorOf(viewer),
      kind: "attempt.refused",
      ...(job ? { jobId: job.id, from: job.state } : {}),
      detail: { action, code: refusal.code, message: refusal.message },
    },
  ]);
}
