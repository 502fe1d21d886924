import type { Db } from "@/lib/db/client";
import { bearerKey, readKeyViewer } from "./api-keys/read-key-viewer";
import type { Auth } from "./create-auth";
import { isRole, type Viewer } from "./viewer";

/** Who sent these headers, read from the database; null for nobody, an ended session, or a banned person. */
export async function readViewer(auth: Auth, headers: Headers): Promise<Viewer | null> {
  const found = await auth.api.getSession({ headers });
  if (!found) return null;
  const { user, session } = found;
  if (user.banned || !isRole(user.role)) return null;
  return { userId: user.id, name: user.name, role: user.role, sessionId: session.id, kind: "person" };
}

/**
 * Who sent these headers, with a key or a session. A request that brings a key is judged by the key alone: a session
 * cookie beside it counts for nothing.
 */
export async function readCaller(
  { auth, db }: { auth: Auth; db: Db },
  headers: Headers,
): Promise<Viewer | null> {
  const key = bearerKey(headers);
  return key === null ? readViewer(auth, headers) : readKeyViewer(db, key);
}
