import type { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { createUser, hashNewPassword } from "../create-user";
import { readLink, redeemLink } from "../one-time-links";
import type { invitationSchema } from "../person-schemas";
import { weakPassword } from "../weak-password";
import { findUser } from "./find-user";

/** An invited person makes their account, with the e-mail address and the role that the invitation names. */
export async function acceptInvitation(
  db: Db,
  input: z.output<typeof invitationSchema>,
): Promise<Result<{ userId: string; email: string }>> {
  const invited = await readLink(db, "invitation", input.token);
  const weak = await weakPassword(input.password, { own: [input.name, invited?.email ?? ""] });
  if (weak) return err(weak);
  const passwordHash = await hashNewPassword(input.password);
  return transactResult(db, async (tx) => {
    const link = await redeemLink(tx, "invitation", input.token);
    if (!link?.email || !link.role) return err(invitationInvalid());
    const inviter = link.createdBy ? await findUser(tx, { id: link.createdBy }) : null;
    if (!inviter || inviter.banned || inviter.role !== "administrator") return err(invitationInvalid());
    const { email, role } = link;
    const userId = await createUser(tx, { name: input.name, email, role, passwordHash });
    if (!userId)
      return err(problem("NAME_TAKEN", `${email} has an account already.`, { remedy: "Sign in." }));
    await writeAudit(tx, [
      {
        actor: { kind: "person", id: userId, name: input.name },
        kind: "user.created",
        detail: { userId, email, role, by: "invitation", invitedBy: link.createdBy },
      },
    ]);
    return ok({ userId, email });
  });
}

export function invitationInvalid() {
  return problem("LINK_INVALID", "This invitation was used already, has expired, or was withdrawn.", {
    remedy: "Ask an administrator for a new invitation.",
  });
}
