import { type SQL, sql } from "drizzle-orm";

/** The field of a finding as `withoutIndex` (lib/shipping/issue-place.ts) gives it, of JSON named `issue`. */
export function placeOfIssue(issue: SQL): SQL {
  return sql`regexp_replace(${issue}->>'field', '^(packages|customs[.]lines)[.][0-9]+', '\\1')`;
}
