import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { sourceFiles } from "@/lib/db/schema";

/** Name and size of an uploaded file; null when there is none. */
export async function readFileFacts(
  db: Pick<Db, "select">,
  { fileId }: { fileId: string },
): Promise<{ id: string; name: string; size: number } | null> {
  const { id, name, size } = sourceFiles;
  const [file] = await db.select({ id, name, size }).from(sourceFiles).where(eq(sourceFiles.id, fileId));
  return file ?? null;
}
