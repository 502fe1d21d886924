import { allowed } from "@/lib/auth/permissions";
import { type ForgottenJob, readMemoryFinds as read } from "@/lib/db/queries";
import { err, ok, type Result } from "@/lib/shipping/errors";
import type { Context } from "../context";

const JOBS = 50;
const FINDS_EACH = 50;

export type { ForgottenJob } from "@/lib/db/queries";

/** Where the database was found to have gone back in time, as after a restored backup, and what it had forgotten. */
export async function readMemoryFinds({ db, viewer }: Context): Promise<Result<ForgottenJob[]>> {
  const refusal = allowed(viewer, "memory.read");
  return refusal ? err(refusal) : ok(await read(db, { limit: JOBS, findsEach: FINDS_EACH }));
}
