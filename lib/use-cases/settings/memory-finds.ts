import { allowed } from "@/lib/auth/permissions";
import { readDoubtedAt } from "@/lib/db/memory-mark";
import { type ForgottenJob, readMemoryFinds as read } from "@/lib/db/queries";
import { err, ok, type Result } from "@/lib/shipping/errors";
import type { Context } from "../context";

const JOBS = 50;
const FINDS_EACH = 50;

export type { ForgottenJob } from "@/lib/db/queries";

export interface MemoryFinds {
  /** When the database was last another one than before: rows of jobs of before are looked up. Null: it never was. */
  readonly doubtedAt: string | null;
  readonly jobs: readonly ForgottenJob[];
}

/** Where the database was found to have gone back in time, as after a restored backup, and what it had forgotten. */
export async function readMemoryFinds({ db, viewer }: Context): Promise<Result<MemoryFinds>> {
  const refusal = allowed(viewer, "memory.read");
  if (refusal) return err(refusal);
  const doubtedAt = (await readDoubtedAt(db))?.toISOString() ?? null;
  return ok({ doubtedAt, jobs: await read(db, { limit: JOBS, findsEach: FINDS_EACH }) });
}
