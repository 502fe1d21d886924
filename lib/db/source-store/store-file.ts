import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { rechunk } from "./rechunk";

/** Bytes of a stored chunk: small enough to hold a few in memory, large enough for few round trips. */
const chunkBytes = 1024 * 1024;

export interface StoredFile {
  readonly id: string;
  readonly size: number;
  /** Of the whole file, in hex. */
  readonly sha256: string;
}

/**
 * Stores a file's bytes as they come, 1 MiB at a time. Call it inside a transaction: a stream that breaks off throws,
 * and the rollback leaves nothing behind.
 */
export async function storeFile(
  db: Pick<Db, "execute">,
  params: {
    readonly name: string;
    readonly createdBy: string;
    readonly stream: AsyncIterable<Uint8Array>;
  },
): Promise<StoredFile> {
  const [file] = await db.execute<{ id: string }>(sql`
    insert into source_files (name, size, sha256, created_by)
    values (${params.name}, 0, '', ${params.createdBy})
    returning id`);
  if (!file) throw new Error("The file's row was not inserted.");
  const hash = createHash("sha256");
  let size = 0;
  let seq = 0;
  for await (const bytes of rechunk(params.stream, chunkBytes)) {
    hash.update(bytes);
    size += bytes.length;
    await db.execute(sql`
      insert into source_file_chunks (file_id, seq, bytes) values (${file.id}, ${seq}, ${bytes})`);
    seq += 1;
  }
  const sha256 = hash.digest("hex");
  await db.execute(sql`update source_files set size = ${size}, sha256 = ${sha256} where id = ${file.id}`);
  return { id: file.id, size, sha256 };
}
