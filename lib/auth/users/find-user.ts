import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import type { Viewer } from "../viewer";

/** A person who has an account, by id or e-mail address; null when nobody does. */
export async function findUser(
  db: Pick<Db, "select">,
  which: { readonly id: string } | { readonly email: string },
): Promise<typeof users.$inferSelect | null> {
  const is = "id" in which ? eq(users.id, which.id) : eq(users.email, which.email);
  const [user] = await db.select().from(users).where(is);
  return user ?? null;
}

/** A person with the role that they have now: a change or a ban since counts; null where they may do nothing. */
export async function readPerson(
  db: Pick<Db, "select">,
  userId: string,
  sessionId: string | null,
): Promise<Viewer | null> {
  const user = await findUser(db, { id: userId });
  if (!user || user.banned) return null;
  return { userId, name: user.name, role: user.role, sessionId, kind: "person" };
}
