import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { sourceLines } from "@/lib/db/schema";
import type { SourceLine } from "@/lib/shipping/planned-row";

/** Lines by which a file's columns and values are judged on the server. */
const SAMPLE_LINES = 50;

/** The first lines of a job's file that are orders, ungrouped: what its columns are judged by. */
export async function readFirstLines(
  db: Pick<Db, "select">,
  params: { readonly jobId: string },
): Promise<SourceLine[]> {
  return db
    .select({ line: sourceLines.line, cells: sourceLines.cells })
    .from(sourceLines)
    .where(and(eq(sourceLines.jobId, params.jobId), isNull(sourceLines.setAside)))
    .orderBy(asc(sourceLines.line))
    .limit(SAMPLE_LINES);
}
