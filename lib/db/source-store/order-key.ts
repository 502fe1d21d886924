import { type SQL, sql } from "drizzle-orm";
import { sourceLines } from "@/lib/db/schema";

/**
 * A line's order number: the cell without the spaces around it, null where it is blank. The one rule by which lines
 * become one shipment; a line without a number stays a row of its own.
 */
export function orderKey(column: number): SQL<string | null> {
  return sql`nullif(btrim(${sourceLines.cells} ->> ${column}::integer, E' \\t\\n\\r\\u00a0'), '')`;
}
