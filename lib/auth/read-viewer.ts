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
