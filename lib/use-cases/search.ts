import type { SearchView } from "@/lib/api/views";
import { allowed, jobsOf } from "@/lib/auth/permissions";
import { searchRows } from "@/lib/db/queries";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { searchWords } from "@/lib/shipping/search-words";
import type { Context } from "./context";

const SHOWN = 20;

/** Rows of any job that the viewer may see, by order number, tracking number or recipient; the newest jobs first. */
export async function search(
  { db, viewer }: Context,
  { text }: { text: string },
): Promise<Result<SearchView>> {
  const refusal = allowed(viewer, "job.read");
  if (refusal) return err(refusal);
  const tracking = text.replace(/\s+/g, "").toUpperCase();
  const rows = await searchRows(db, {
    words: searchWords(text),
    tracking,
    createdBy: jobsOf(viewer),
    limit: SHOWN,
  });
  return ok({ rows });
}
