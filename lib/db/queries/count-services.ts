import { and, eq, ne, sql } from "drizzle-orm";
import type { PreviewView } from "@/lib/api/views";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";
import { type Catalogue, serviceName } from "@/lib/shipping/catalogue";

/** How many rows go by each service and for how much, the most used first; rows left out do not count. */
export async function countServices(
  db: Db,
  { jobId, catalogue }: { jobId: string; catalogue: Catalogue },
): Promise<PreviewView["services"]> {
  const found = await db.execute<{ service: string; rows: number; cents: number }>(sql`
    SELECT shipment->>'service' AS service, count(*)::int AS rows,
      coalesce(sum(${jobRows.estimatedCents}), 0)::int AS cents
    FROM ${jobRows}
    WHERE ${and(eq(jobRows.jobId, jobId), ne(jobRows.state, "skipped"))} AND shipment IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1`);
  return found.map(({ service, rows, cents }) => ({
    service,
    name: serviceName(catalogue, service),
    rows,
    costCents: cents,
  }));
}
