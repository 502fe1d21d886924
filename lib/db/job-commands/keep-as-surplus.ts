import { sql } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { attempts, jobRows, packages, surplusShipments } from "@/lib/db/schema";

/**
 * A restart gives every row a new label; those that it has now belong to no row any more, and stay billed until
 * somebody voids them: they are listed with the job's surplus shipments.
 */
export async function keepAsSurplus(tx: Tx, jobId: string): Promise<void> {
  await tx.execute(sql`
    INSERT INTO ${surplusShipments} (job_id, reference, row_number, shipment_id, tracking_numbers)
    SELECT r.job_id, a.reference, r.row_number, r.shipment_id, array_agg(p.tracking_number ORDER BY p.package_number)
    FROM ${jobRows} AS r
    JOIN ${attempts} AS a ON a.job_id = r.job_id AND a.row_number = r.row_number AND a.generation = r.generation
      AND a.shipment_id = r.shipment_id AND a.state = 'bought'
    JOIN ${packages} AS p ON p.job_id = r.job_id AND p.row_number = r.row_number AND p.generation = r.generation
    WHERE r.job_id = ${jobId} AND r.state = 'completed'
    GROUP BY r.job_id, a.reference, r.row_number, r.shipment_id
    ON CONFLICT DO NOTHING`);
}
