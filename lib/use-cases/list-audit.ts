import type { AuditListView } from "@/lib/api/views";
import { csvLine } from "@/lib/audit/csv-line";
import { type AuditFilter, listAudit as queryAudit } from "@/lib/audit/list-audit";
import { writeAudit } from "@/lib/audit/write-audit";
import { allowed } from "@/lib/auth/permissions";
import { permit } from "@/lib/auth/permit";
import { actorOf } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { err, ok, type Problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import type { Download } from "./download";
import { readableJob } from "./readable-job";

const PAGE = 100;
const EXPORT_PAGE = 1_000;

/** The audit, newest first. The one who may see a job sees what was done to it; the whole is for supervisors. */
export async function listAudit(
  context: Context,
  input: AuditFilter & { cursor?: string | undefined; limit?: number | undefined },
): Promise<Result<AuditListView>> {
  const refusal = input.jobId
    ? await jobRefusal(context, input.jobId)
    : allowed(context.viewer, "audit.read");
  if (refusal) return err(refusal);
  return ok(await queryAudit(context.db, { ...input, limit: input.limit ?? PAGE }));
}

/** What is filtered, as a CSV file: however long it is, a page at a time. */
export async function exportAudit(context: Context, filter: AuditFilter): Promise<Result<Download>> {
  const { db } = context;
  const refusal = await permit(db, context.viewer, "audit.read");
  if (refusal) return err(refusal);
  const detail = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  await writeAudit(db, [{ actor: actorOf(context.viewer), kind: "audit.exported", detail }]);
  return ok({ fileName: "audit.csv", contentType: "text/csv; charset=utf-8", stream: csvPages(db, filter) });
}

async function jobRefusal(context: Context, jobId: string): Promise<Problem | null> {
  const job = await readableJob(context, jobId);
  return job.ok ? null : job.error;
}

async function* csvPages(db: Db, filter: AuditFilter): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const columns = ["Id", "Time (UTC)", "Who", "Kind", "What", "Job", "Job id", "Row", "From", "To", "Detail"];
  yield encoder.encode(`\uFEFF${csvLine(columns)}`);
  let cursor: string | undefined;
  do {
    const page = await queryAudit(db, { ...filter, cursor, limit: EXPORT_PAGE });
    const lines = page.entries.map((entry) =>
      csvLine([
        entry.id,
        entry.at,
        entry.actorName,
        entry.actorKind,
        entry.kind,
        entry.jobName,
        entry.jobId,
        entry.rowNumber,
        entry.from,
        entry.to,
        entry.detail,
      ]),
    );
    yield encoder.encode(lines.join(""));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
