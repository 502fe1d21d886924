import { type SQL, sql } from "drizzle-orm";
import { sourceLines } from "@/lib/db/schema";
import { RECIPIENT_MARK } from "@/lib/shipping/orders/order-keys";

/** How a job makes shipments of its lines. */
export interface Grouping {
  readonly grouped: boolean;
  /** Order numbers whose lines stay shipments of their own. */
  readonly separateOrders: readonly string[];
}

/** An order's number without the recipient's place: the same for all lines of the order. */
export const orderNumber: SQL<string | null> = sql`split_part(${sourceLines.orderKey}, ${RECIPIENT_MARK}, 1)`;

/** The one rule by which lines become one shipment; null for a line that is a row of its own. */
export function rowKey({ grouped, separateOrders }: Grouping): SQL<string | null> {
  if (!grouped) return sql`NULL::text`;
  if (separateOrders.length === 0) return sql`${sourceLines.orderKey}`;
  const separate = sql`SELECT jsonb_array_elements_text(${JSON.stringify(separateOrders)}::text::jsonb)`;
  return sql`CASE WHEN ${orderNumber} IN (${separate}) THEN NULL ELSE ${sourceLines.orderKey} END`;
}
