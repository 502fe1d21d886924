import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { mappings } from "@/lib/db/schema";

export type SavedMapping = typeof mappings.$inferSelect;

/** A saved mapping by its id or its name; null when there is none. */
export async function findMapping(
  db: Pick<Db, "select">,
  which: { readonly id: string } | { readonly name: string },
): Promise<SavedMapping | null> {
  const is = "id" in which ? eq(mappings.id, which.id) : eq(mappings.name, which.name);
  const [found] = await db.select().from(mappings).where(is);
  return found ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockMapping(tx: Pick<Db, "select">, id: string): Promise<SavedMapping | null> {
  const [found] = await tx.select().from(mappings).where(eq(mappings.id, id)).for("update");
  return found ?? null;
}
