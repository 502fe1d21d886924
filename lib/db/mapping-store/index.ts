import { createHash } from "node:crypto";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { mappings, mappingsSeen, users } from "@/lib/db/schema";
import type { SourceColumn } from "@/lib/shipping/planned-row";

export type SavedMapping = typeof mappings.$inferSelect;

/** A saved mapping by its id or its name, locked until the transaction ends if asked to; null when there is none. */
export async function findMapping(
  db: Pick<Db, "select">,
  which: { readonly id: string } | { readonly name: string },
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<SavedMapping | null> {
  const is = "id" in which ? eq(mappings.id, which.id) : eq(mappings.name, which.name);
  const query = db.select().from(mappings).where(is);
  const [found] = await (lock ? query.for("update") : query);
  return found ?? null;
}

/** Whose a saved mapping is; null where there is none. */
export async function readMappingOwner(db: Pick<Db, "select">, id: string | null): Promise<string | null> {
  if (id === null) return null;
  return (await findMapping(db, { id }))?.createdBy ?? null;
}

interface Who {
  readonly userId: string;
  readonly mappingId: string;
}

/** The digest of the mapping as the person last saw a preview of it; null when they never did. */
export async function readMappingSeen(
  db: Pick<Db, "select">,
  { userId, mappingId }: Who,
): Promise<string | null> {
  const [seen] = await db
    .select({ digest: mappingsSeen.digest })
    .from(mappingsSeen)
    .where(and(eq(mappingsSeen.userId, userId), eq(mappingsSeen.mappingId, mappingId)));
  return seen?.digest ?? null;
}

/** Notes what they see now; writes nothing where it is the same. */
export async function writeMappingSeen(
  db: Pick<Db, "insert">,
  seen: Who & { readonly digest: string },
): Promise<void> {
  await db
    .insert(mappingsSeen)
    .values(seen)
    .onConflictDoUpdate({
      target: [mappingsSeen.userId, mappingsSeen.mappingId],
      set: { digest: seen.digest, seenAt: sql`now()` },
      setWhere: ne(mappingsSeen.digest, seen.digest),
    });
}

/** Every saved mapping, by name, with who saved it. */
export function listMappings(db: Db): Promise<{ mapping: SavedMapping; createdByName: string | null }[]> {
  return db
    .select({ mapping: mappings, createdByName: users.name })
    .from(mappings)
    .leftJoin(users, eq(users.id, mappings.createdBy))
    .orderBy(mappings.name);
}

/** Equal for files with the same headers in the same order: finds the mapping that was saved for them. */
export function headersKey(columns: readonly SourceColumn[]): string {
  const headers = columns.map((column) => column.header.trim());
  return createHash("sha256").update(JSON.stringify(headers)).digest("hex");
}

/** Those saved for files with the same headers, the latest first. */
export function listMappingsFor(
  db: Pick<Db, "select">,
  columns: readonly SourceColumn[],
): Promise<SavedMapping[]> {
  return db
    .select()
    .from(mappings)
    .where(eq(mappings.headersKey, headersKey(columns)))
    .orderBy(desc(mappings.updatedAt));
}

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
