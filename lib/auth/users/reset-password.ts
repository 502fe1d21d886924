import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { accounts, users } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { hashNewPassword } from "../create-user";
import { endCredentials } from "../end-credentials";
import { readLink, redeemLink } from "../one-time-links";
import type { resetSchema } from "../person-schemas";
import { weakPassword } from "../weak-password";
import { findUser } from "./find-user";

/** Sets a new password with an administrator's link, and ends every other way in that the person had. */
export async function resetPassword(
  db: Db,
  input: z.output<typeof resetSchema>,
): Promise<Result<{ userId: string; email: string }>> {
  const given = await readLink(db, "password_reset", input.token);
  const person = given?.userId ? await findUser(db, { id: given.userId }) : null;
  if (!person) return err(resetInvalid());
  const weak = await weakPassword(input.password, { own: [person.name, person.email] });
  if (weak) return err(weak);
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
    const ended = await endCredentials(tx, user.id);
    await writeAudit(tx, [
      {
        actor: { kind: "person", id: user.id, name: user.name },
        kind: "password.reset",
        detail: { by: "link", ended },
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
