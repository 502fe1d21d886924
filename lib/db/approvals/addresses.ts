import { sql } from "drizzle-orm";
import type { Tx } from "@/lib/db/client";
import { isChangeable } from "@/lib/db/lists";
import { jobRows, jobs, shippers } from "@/lib/db/schema";
import type { SavedAddresses } from "@/lib/shipping/planned-row";

/** The addresses that are saved now, as a job keeps them: name → address. */
export const savedAddresses = sql<SavedAddresses>`(
  SELECT coalesce(jsonb_object_agg(s.label, (s.shipper - 'taxNumbers') || jsonb_build_object('label', s.label)), '{}'::jsonb)
  FROM ${shippers} AS s)`;

/**
 * Jobs that wait for their approval get the addresses that are saved now. Their rows that leave from one that is now
 * another, or that name one that was not known, want to be planned again: until then nobody can approve them. What was
 * approved keeps what it was approved with.
 *
 * @param params.jobId this job alone
 * @returns the jobs whose rows wait to be planned
 */
export async function withdrawChangedAddresses(
  tx: Pick<Tx, "execute">,
  { jobId }: { jobId?: string } = {},
): Promise<string[]> {
  const found = await tx.execute<{ id: string; withdrawn: boolean }>(sql`
    WITH now AS MATERIALIZED (SELECT ${savedAddresses} AS addresses), waiting AS (
      SELECT j.id, j.addresses IS DISTINCT FROM now.addresses AS differs FROM ${jobs} AS j, now
      WHERE j.state = 'awaiting_approval' ${jobId ? sql`AND j.id = ${jobId}` : sql``}
      ORDER BY j.id FOR NO KEY UPDATE OF j
    ), marked AS (
      UPDATE ${jobRows} AS r SET planned = false, updated_at = clock_timestamp()
      FROM waiting AS w, now
      WHERE r.job_id = w.id AND r.planned AND ${isChangeable} AND (
        (r.shipment -> 'shipFrom') IS DISTINCT FROM (now.addresses -> (r.shipment #>> '{shipFrom,label}'))
        OR w.differs AND (r.issues @> '[{"code":"SHIP_FROM_UNKNOWN"}]' OR r.issues @> '[{"code":"SHIP_FROM_ABROAD"}]'))
      RETURNING r.job_id
    )
    UPDATE ${jobs} AS j SET addresses = now.addresses,
      fingerprint = CASE WHEN j.id IN (SELECT job_id FROM marked) THEN NULL ELSE j.fingerprint END
    FROM waiting AS w, now
    WHERE j.id = w.id AND (w.differs OR j.id IN (SELECT job_id FROM marked))
    RETURNING j.id, j.id IN (SELECT job_id FROM marked) AS withdrawn`);
  return found.flatMap(({ id, withdrawn }) => (withdrawn ? [id] : []));
}
