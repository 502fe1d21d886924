import { and, eq, sql } from "drizzle-orm";
import { attempts, type customsForms, jobRows, jobs } from "@/lib/db/schema";

/** What belongs to a row as it is now, and not to what a restart has left behind. */
export const ofRow = (table: typeof attempts | typeof customsForms) =>
  and(
    eq(table.jobId, jobRows.jobId),
    eq(table.rowNumber, jobRows.rowNumber),
    eq(table.generation, jobRows.generation),
  );

/** As how many packages a row was planned. */
export const packagesOfRow = sql<number>`coalesce(jsonb_array_length(${jobRows.shipment} -> 'packages'), 1)`;

/** The account that an attempt was sent under; for attempts of before that was noted, its job's, which never changes. */
export const accountOfAttempt = sql<
  string | null
>`coalesce(${attempts.carrierAccountId}, ${jobs.carrierAccountId})`;
