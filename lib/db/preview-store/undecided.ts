import { type SQL, sql } from "drizzle-orm";

/** How many of a row's findings ask for a decision that nobody has taken. */
export function countUndecided(issues: SQL, decisions: SQL): SQL<number> {
  return sql<number>`(SELECT count(*)::int FROM jsonb_array_elements(${issues}) AS i
    WHERE i->>'class' = 'decide' AND NOT ${decisions} ? (i->>'key'))`;
}
