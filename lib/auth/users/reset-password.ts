import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { accounts, sessions, users } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { hashNewPassword } from "../create-user";
import { redeemLink } from "../one-time-links";
import type { resetSchema } from "../person-schemas";

/** Sets a new password with an administrator's link, and signs the person out everywhere. */
export async function resetPassword(
  db: Db,
  input: z.output<typeof resetSchema>,
): Promise<Result<{ userId: string; email: string }>> {
  const password = await hashNewPassword(input.password);
  return transactResult(db, async (tx) => {
    const link = await redeemLink(tx, "password_reset", input.token);
    if (!link?.userId) return err(resetInvalid());
    const [user] = await tx.select().from(users).where(eq(users.id, link.userId));
    if (!user) return err(resetInvalid());
    await tx
      .update(accounts)
      .set({ password, updatedAt: sql`now()` })
      .where(and(eq(accounts.userId, user.id), eq(accounts.providerId, "credential")));
    await tx.delete(sessions).where(eq(sessions.userId, user.id));
    await writeAudit(tx, [
      {
        actor: { kind: "person", id: user.id, name: user.name },
        kind: "password.reset",
        detail: { by: "link" },
      },
    ]);
    return ok({ userId: user.id, email: user.email });
  });
}

export function resetInvalid() {
  return problem("LINK_INVALID", "This link was used already, has expired, or was replaced by a later one.", {
    remedy: "Ask an administrator for a new one.",
  });
}
