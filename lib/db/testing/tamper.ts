import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/client";
import { auditHeads, auditLog, auditSeals } from "@/lib/db/schema";

/** Does what no program may: changes the audit with its triggers switched off, as a superuser could. */
export function tamper(db: Db, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL session_replication_role = replica`);
    await work(tx);
  });
}

/** Empties the audit between tests. */
export function clearAudit(db: Db): Promise<void> {
  return tamper(db, async (tx) => {
    for (const table of [auditLog, auditSeals, auditHeads]) await tx.delete(table);
  });
}
