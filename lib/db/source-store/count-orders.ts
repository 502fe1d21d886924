import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { sourceLines } from "@/lib/db/schema";
import { type Grouping, rowKey } from "./order-key";

/** How many rows a job's lines make under a grouping; lines that are set aside make none. */
export async function countOrders(
  db: Pick<Db, "select">,
  params: Grouping & { readonly jobId: string },
): Promise<number> {
  const key = rowKey(params);
  const [found] = await db
    .select({
      orders: sql<number>`(count(distinct ${key}) + count(*) filter (where ${key} is null))::integer`,
    })
    .from(sourceLines)
    .where(and(eq(sourceLines.jobId, params.jobId), isNull(sourceLines.setAside)));
  return found?.orders ?? 0;
}
