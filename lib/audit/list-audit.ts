import { and, desc, eq, gte, ilike, like, lt, or, type SQL, sql } from "drizzle-orm";
import { AUDIT_GROUPS, type AuditGroup } from "@/lib/api/audit-groups";
import type { AuditListView } from "@/lib/api/views";
import type { Db } from "@/lib/db/client";
import { auditLog, jobs } from "@/lib/db/schema";
import { detailText } from "./detail-text";

export interface AuditFilter {
  readonly jobId?: string | undefined;
  /** Part of the name that the job has now. */
  readonly jobName?: string | undefined;
  /** Part of a name, or an account's id. */
  readonly person?: string | undefined;
  readonly kind?: AuditGroup | undefined;
  /** Days in UTC, both included: `2026-01-31`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Entries, newest first, by keyset; the cursor is the id of the last entry of the page before. */
export async function listAudit(
  db: Db,
  params: AuditFilter & { cursor?: string | undefined; limit: number },
): Promise<AuditListView> {
  const { cursor, limit } = params;
  const rows = await db
    .select({ entry: auditLog, jobName: jobs.name })
    .from(auditLog)
    .leftJoin(jobs, eq(jobs.id, auditLog.jobId))
    .where(and(...filters(params), cursor ? lt(auditLog.id, Number(cursor)) : undefined))
    .orderBy(desc(auditLog.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    entries: page.map(({ entry, jobName }) => ({
      id: entry.id,
      at: entry.at.toISOString(),
      actorKind: entry.actorKind,
      actorName: entry.actorName,
      kind: entry.kind,
      jobId: entry.jobId,
      jobName,
      rowNumber: entry.rowNumber,
      from: entry.fromState,
      to: entry.toState,
      detail: detailText(entry.detail),
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.entry.id) : null,
  };
}

function filters({ jobId, jobName, person, kind, from, to }: AuditFilter): (SQL | undefined)[] {
  return [
    jobId ? eq(auditLog.jobId, jobId) : undefined,
    jobName ? ilike(jobs.name, `%${literal(jobName)}%`) : undefined,
    person ? or(ilike(auditLog.actorName, `%${literal(person)}%`), eq(auditLog.actorId, person)) : undefined,
    kind
      ? or(...AUDIT_GROUPS[kind].kinds.map((start) => like(auditLog.kind, `${literal(start)}%`)))
      : undefined,
    from ? gte(auditLog.at, sql`${from}::timestamp AT TIME ZONE 'UTC'`) : undefined,
    to ? lt(auditLog.at, sql`(${to}::timestamp + interval '1 day') AT TIME ZONE 'UTC'`) : undefined,
  ];
}

/** For LIKE, in which `%`, `_` and the backslash mean something. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
