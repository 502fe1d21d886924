import type { Actor } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { auditLog } from "@/lib/db/schema";

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
