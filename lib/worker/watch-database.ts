import { readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { Db } from "@/lib/db/client";
import { checkEntry, noteIdentity, readIdentity, readNewestEntry } from "@/lib/db/memory-mark";
import { log } from "@/lib/log";
import { makeFolders } from "@/lib/make-folders";

/** Of each installation: the newest entry of its audit that this machine has seen. */
const seenSchema = z.record(z.uuid(), z.object({ id: z.number(), at: z.string() }));
type Seen = z.infer<typeof seenSchema>;

/**
 * Looks whether the database has gone back in time since it was last looked at: by what it is (another cluster, history,
 * tables, files), and by the newest entry of its audit that this machine has seen, which is kept outside of it. Where it
 * may have, every row of a job of before is looked up at the carrier before it is sent.
 *
 * @param file where the newest entry is kept; null is nowhere
 */
export async function watchDatabase({ db, file }: { db: Db; file: string | null }): Promise<void> {
  const { installation, changed } = await noteIdentity(db, await readIdentity(db));
  const seen = file === null ? {} : await readSeen(file);
  const before = seen[installation];
  const forgotten = before !== undefined && !(await checkEntry(db, before));
  if (changed.length > 0 || forgotten) {
    log("worker").warn(
      { changed, forgotten },
      "the database may have gone back in time: rows of jobs of before are looked up before they are sent",
    );
  }
  if (file === null) return;
  const newest = await readNewestEntry(db);
  if (newest && newest.id !== before?.id) await keepSeen(file, { ...seen, [installation]: newest });
}

async function readSeen(file: string): Promise<Seen> {
  try {
    return seenSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    // The first look, or a file that says nothing: what the database is decides alone.
    return {};
  }
}

/** Whole or not at all, for processes that share the folder. */
async function keepSeen(file: string, seen: Seen): Promise<void> {
  try {
    makeFolders(dirname(file), 0o711);
    await writeFile(`${file}.${process.pid}`, JSON.stringify(seen));
    await rename(`${file}.${process.pid}`, file);
  } catch (error) {
    log("worker").warn({ err: error, file }, "what was seen of the database cannot be written down");
  }
}
