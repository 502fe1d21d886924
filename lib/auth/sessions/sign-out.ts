import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import type { Auth } from "../create-auth";
import { readViewer } from "../read-viewer";
import { actorOf, type Viewer } from "../viewer";

/**
 * Ends the session of these headers, if it is one; its cookie is cleared on the way out.
 *
 * @returns whose it was
 */
export async function signOut(
  { auth, db }: { auth: Auth; db: Db },
  headers: Headers,
): Promise<Viewer | null> {
  const viewer = await readViewer(auth, headers);
  await auth.api.signOut({ headers });
  if (viewer) await writeAudit(db, [{ actor: actorOf(viewer), kind: "sign_out" }]);
  return viewer;
}
