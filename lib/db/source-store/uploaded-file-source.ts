import type { Source } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { err, ok, problem } from "@/lib/shipping/errors";
import { putTracking } from "./put-tracking";

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
