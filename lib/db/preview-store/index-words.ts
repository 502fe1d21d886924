import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/in-numbers";
import { rowWords } from "@/lib/db/schema";
import type { PlannedRow } from "@/lib/shipping/planned-row";
import { searchWords } from "@/lib/shipping/search-words";

/** Makes rows findable by their recipients' names and order numbers, as they are planned now. */
export async function indexWords(
  db: Pick<Db, "execute">,
  jobId: string,
  rows: readonly Pick<PlannedRow, "rowNumber" | "recipientName" | "orderReference">[],
): Promise<void> {
  const list = rows.flatMap(({ rowNumber, recipientName, orderReference }) =>
    searchWords(`${recipientName} ${orderReference ?? ""}`).map((word) => ({ row: rowNumber, word })),
  );
  const numbers = rows.map(({ rowNumber }) => rowNumber);
  await db.execute(sql`
    DELETE FROM ${rowWords} AS w WHERE w.job_id = ${jobId} AND ${inNumbers(sql`w.row_number`, numbers)}`);
  await db.execute(sql`
    INSERT INTO ${rowWords} (job_id, row_number, word)
    SELECT ${jobId}::uuid, n.row, n.word
    FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb) AS n("row" int, word text)`);
}
