import { count } from "drizzle-orm";
import type { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import { seedPresets } from "@/lib/settings/presets/seed-presets";
import { err, ok, type Problem, problem, type Result } from "@/lib/shipping/errors";
import { createUser, hashNewPassword } from "./create-user";
import { redeemLink } from "./one-time-links";
import type { welcomeSchema } from "./person-schemas";
import { weakPassword } from "./weak-password";

/** The first account, made with the link that the start printed. Of two at once, one is refused. */
export async function createAdministrator(
  db: Db,
  input: z.output<typeof welcomeSchema>,
): Promise<Result<{ userId: string }>> {
  const weak = await weakPassword(input.password, { own: [input.name, input.email] });
  if (weak) return err(weak);
  const passwordHash = await hashNewPassword(input.password);
  return db.transaction(async (tx): Promise<Result<{ userId: string }>> => {
    if (!(await redeemLink(tx, "first_run", input.token))) return err(usedUp());
    if (await anyUser(tx)) return err(usedUp());
    const userId = await createUser(tx, { ...input, passwordHash, role: "administrator" });
    if (!userId) return err(usedUp());
    await seedPresets(tx);
    const actor: Actor = { kind: "person", id: userId, name: input.name };
    await writeAudit(tx, [
      { actor, kind: "user.created", detail: { userId, role: "administrator", by: "first_run" } },
    ]);
    return ok({ userId });
  });
}

export async function anyUser(db: Pick<Db, "select">): Promise<boolean> {
  const [row] = await db.select({ users: count() }).from(users);
  return (row?.users ?? 0) > 0;
}

function usedUp(): Problem {
  return problem("LINK_INVALID", "This link was used already, has expired, or was replaced by a later one.", {
    remedy: "Start the program again: while nobody has an account, each start prints a new link.",
  });
}
