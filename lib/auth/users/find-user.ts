import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { users } from "@/lib/db/schema";

/** Somebody who has an account, by id or e-mail address; null when nobody does. */
export async function findUser(
  db: Pick<Db, "select">,
  which: { readonly id: string } | { readonly email: string },
): Promise<typeof users.$inferSelect | null> {
  const is = "id" in which ? eq(users.id, which.id) : eq(users.email, which.email);
  const [user] = await db.select().from(users).where(is);
  return user ?? null;
}
