import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { mappings } from "@/lib/db/schema";

/**
 * Saves a mapping under its name.
 *
 * @param replace whether it takes the place of one that has the name
 * @returns null when the name is taken, and is not to be
 */
export async function insertMapping(
  tx: Pick<Db, "insert">,
  mapping: typeof mappings.$inferInsert,
  { replace }: { replace: boolean },
): Promise<{ id: string; name: string } | null> {
  const { createdBy: _, ...content } = mapping;
  const insert = tx.insert(mappings).values(mapping);
  const [saved] = await (replace
    ? insert.onConflictDoUpdate({ target: mappings.name, set: { ...content, updatedAt: sql`now()` } })
    : insert.onConflictDoNothing({ target: mappings.name })
  ).returning({ id: mappings.id, name: mappings.name });
  return saved ?? null;
}

/** Gives a saved mapping another name. */
export async function setMappingName(tx: Pick<Db, "update">, id: string, name: string): Promise<void> {
  await tx.update(mappings).set({ name, updatedAt: sql`now()` }).where(eq(mappings.id, id));
}

/** Takes a saved mapping away. */
export async function removeMapping(tx: Pick<Db, "delete">, id: string): Promise<void> {
  await tx.delete(mappings).where(eq(mappings.id, id));
}
