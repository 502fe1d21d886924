import { desc, eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { mappings, users } from "@/lib/db/schema";
import type { SavedMapping } from "./find-mapping";

/** Every saved mapping, by name, with who saved it. */
export function listMappings(db: Db): Promise<{ mapping: SavedMapping; createdByName: string | null }[]> {
  return db
    .select({ mapping: mappings, createdByName: users.name })
    .from(mappings)
    .leftJoin(users, eq(users.id, mappings.createdBy))
    .orderBy(mappings.name);
}

/** Those saved for files with the same headers, the latest first. */
export function listMappingsFor(db: Pick<Db, "select">, headersKey: string): Promise<SavedMapping[]> {
  return db
    .select()
    .from(mappings)
    .where(eq(mappings.headersKey, headersKey))
    .orderBy(desc(mappings.updatedAt));
}
