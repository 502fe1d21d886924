import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Source, WriteBackEntry } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { sourceFiles } from "@/lib/db/schema";
import { err, ok, problem } from "@/lib/shipping/errors";
import { rechunk } from "./lines";

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

/** Name and size of an uploaded file; null when there is none. */
export async function readFileFacts(
  db: Pick<Db, "select">,
  { fileId }: { fileId: string },
): Promise<{ id: string; name: string; size: number } | null> {
  const { id, name, size } = sourceFiles;
  const [file] = await db.select({ id, name, size }).from(sourceFiles).where(eq(sourceFiles.id, fileId));
  return file ?? null;
}

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

/**
 * Puts tracking numbers to their lines, and takes out those that are null. Putting the same twice changes nothing, and
 * what is older than what a line has already had changes nothing either; of several entries for one line the last
 * counts.
 *
 * @returns how many lines the entries named
 */
async function putTracking(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string; readonly entries: readonly WriteBackEntry[] },
): Promise<number> {
  const ofReturns = params.entries.filter((entry) => entry.returns);
  const lines = await putNumbers(db, {
    ...params,
    entries: params.entries.filter((entry) => !entry.returns),
  });
  if (ofReturns.length === 0) return lines;
  return lines + (await putReturnNumbers(db, { ...params, entries: ofReturns }));
}

const lastByLine = (entries: readonly WriteBackEntry[]) =>
  new Map(entries.flatMap((entry) => entry.lines.map((line) => [line, entry] as const)));

/** The same for the numbers of returns, which stand beside those of what went out. */
async function putReturnNumbers(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string; readonly entries: readonly WriteBackEntry[] },
): Promise<number> {
  const byLine = lastByLine(params.entries);
  const list = [...byLine].map(([line, { trackingNumber, version }]) => ({
    ...{ line, number: trackingNumber, version },
  }));
  await db.execute(sql`
    insert into source_write_backs as s (job_id, line, version, return_tracking_number, return_version)
    select ${params.jobId}::uuid, line, 0, number, version
    from jsonb_to_recordset(${JSON.stringify(list)}::text::jsonb) as given (line integer, number text, version integer)
    on conflict (job_id, line) do update
      set return_tracking_number = excluded.return_tracking_number, return_version = excluded.return_version
      where s.return_version <= excluded.return_version`);
  return byLine.size;
}

async function putNumbers(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string; readonly entries: readonly WriteBackEntry[] },
): Promise<number> {
  const byLine = lastByLine(params.entries);
  if (byLine.size === 0) return 0;
  const list = [...byLine].map(([line, { trackingNumber, shippedAt, version }]) => ({
    line,
    number: trackingNumber,
    at: trackingNumber === null ? null : shippedAt,
    version,
  }));
  await db.execute(sql`
    insert into source_write_backs as s (job_id, line, tracking_number, shipped_at, version)
    select ${params.jobId}::uuid, line, number, at, version
    from jsonb_to_recordset(${JSON.stringify(list)}::text::jsonb)
      as given (line integer, number text, at timestamptz, version integer)
    on conflict (job_id, line) do update
      set tracking_number = excluded.tracking_number, shipped_at = excluded.shipped_at, version = excluded.version
      where s.version <= excluded.version`);
  return byLine.size;
}

/**
 * The source of jobs that were made from an uploaded file. The numbers go beside the file, not into it: the download
 * merges them into the original bytes, so writing back one row costs the same in a file of any size.
 */
export function createUploadedFileSource(db: Pick<Db, "execute">): Source {
  return {
    async writeBack(params) {
      if (params.entries.length === 0) return ok({ written: 0 });
      try {
        return ok({ written: await putTracking(db, params) });
      } catch (cause) {
        if (!isDatabaseFailure(cause)) throw cause;
        const rows = params.entries.map((entry) => entry.rowNumber);
        return err(
          problem(
            "WRITE_BACK_FAILED",
            `The tracking number of row ${rows.join(", ")} could not be put into the file: the database did not take it.`,
            rows.length === 1 ? { row: rows[0] } : {},
          ),
        );
      }
    },
  };
}

/** PostgreSQL's and the network's errors have a code; a mistake in the program has none. */
function isDatabaseFailure(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return true;
  }
  return false;
}
