import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Actor } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { auditLog } from "@/lib/db/schema";
import { ERRORS, type Problem } from "@/lib/shipping/errors";

/** One thing that was done, or tried. */
export interface AuditEntry {
  readonly actor: Actor;
  /** What happened, `thing.verb`: "job.approved", "settings.changed", "sign_in.failed". */
  readonly kind: string;
  readonly jobId?: string;
  readonly rowNumber?: number;
  /** States before and after, where it was a transition. */
  readonly from?: string;
  readonly to?: string;
  /** Anything that helps to understand it later. Never a secret: no password, token, key or link. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Entries in one statement: far below PostgreSQL's limit of 65,535 parameters. */
const AT_ONCE = 1_000;

/**
 * Writes entries into the audit log. Pass the transaction of the thing itself, so that neither stands without the
 * other; pass the database for what changes nothing (a refused sign-in).
 */
export async function writeAudit(tx: Pick<Db, "insert">, entries: readonly AuditEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    await tx.insert(auditLog).values(entries.slice(at, at + AT_ONCE).map(toRecord));
  }
}

function toRecord(entry: AuditEntry) {
  return {
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    actorName: entry.actor.name,
    kind: entry.kind,
    jobId: entry.jobId ?? null,
    rowNumber: entry.rowNumber ?? null,
    fromState: entry.from ?? null,
    toState: entry.to ?? null,
    detail: entry.detail ?? {},
  };
}

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
