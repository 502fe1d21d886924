import { type SQL, sql } from "drizzle-orm";
import { customType, timestamp } from "drizzle-orm/pg-core";
import { isIn } from "@/lib/db/lists";

/** UTC, to the microsecond, by the database's clock. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const createdAt = () => instant("created_at").notNull().defaultNow();
export const updatedAt = () => instant("updated_at").notNull().defaultNow();

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

/** `column IN ('a', 'b', …)` for a CHECK constraint, from the same list that types the column. */
export function oneOf(column: string, values: readonly string[]) {
  return sql.raw(isIn(`"${column}"`, values));
}

/** What is layout in an order's number, and what stands in its place. */
const LAYOUT: readonly (readonly [pattern: string, value: string])[] = [
  [String.raw`\s+`, " "],
  [`^([ #''".:]|(ORDER|NO|NR)(?=[ .:#]))+| $`, ""],
  [String.raw`(\d),(?=\d{3}(\D|$))`, String.raw`\1`],
  [String.raw`^0*(\d+)(\.0+)?$`, String.raw`\1`],
];

/**
 * SQL: an order's number as programs that write it otherwise have it, too: '#1001' as shops show it, '1001.0', '1,001' and,
 * with its zeros, '01001' as spreadsheets do. A key alone: what is asked about is the number as the file has it.
 */
export const ORDER_NUMBER = `nullif(${LAYOUT.reduce(
  (text, [layout, value]) => `regexp_replace(${text}, '${layout}', '${value}', 'g')`,
  "upper(translate(order_reference, '０１２３４５６７８９＃‐‑‒–—−', '0123456789#------'))",
)}, '')`;

/** The field of a finding, of JSON named `issue`, as `withoutIndex` (lib/shipping/issue-place.ts) gives it. */
export function placeOfIssue(issue: SQL): SQL {
  return sql`regexp_replace(coalesce(${issue}->>'field', ''), '[.][0-9]+', '', 'g')`;
}
