import { sql } from "drizzle-orm";
import { attempts, jobs } from "@/lib/db/schema";

/** The account that an attempt was sent under; for attempts of before that was noted, its job's, which never changes. */
export const accountOfAttempt = sql<
  string | null
>`coalesce(${attempts.carrierAccountId}, ${jobs.carrierAccountId})`;
