import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";

/**
 * A stored file's bytes, one chunk at a time. No transaction and no cursor stays open between chunks, so that a slow
 * reader (a download over a thin line) holds no connection.
 */
export async function* readFile(
  db: Pick<Db, "execute">,
  params: { readonly fileId: string },
): AsyncGenerator<Uint8Array, void, void> {
  for (let seq = 0; ; seq += 1) {
    const [chunk] = await db.execute<{ bytes: Uint8Array }>(sql`
      select bytes from source_file_chunks where file_id = ${params.fileId} and seq = ${seq}`);
    if (!chunk) return;
    yield chunk.bytes;
  }
}
