import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { sourceLines } from "@/lib/db/schema";
import { orderKey } from "./order-key";

/** How many rows a job's lines make when those of one order become one. */
export async function countOrders(
  db: Pick<Db, "select">,
  params: { readonly jobId: string; readonly column: number },
): Promise<number> {
  const key = orderKey(params.column);
  const [found] = await db
    .select({
      orders: sql<number>`(count(distinct ${key}) + count(*) filter (where ${key} is null))::integer`,
    })
    .from(sourceLines)
    .where(eq(sourceLines.jobId, params.jobId));
  return found?.orders ?? 0;
}
