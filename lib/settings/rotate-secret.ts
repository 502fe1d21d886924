import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { carrierAccounts, sessions, twoFactors, users, webhookEndpoints } from "@/lib/db/schema";
import { accountRow, readAccounts } from "./carrier/carrier-account";
import { seal, unseal } from "./carrier/seal";
import { resealOrganisation } from "./organisation";

export interface RotatedSecret {
  /** Values that are sealed under the new secret now. */
  readonly resealed: number;
  /** Places whose value opens under neither secret: it was lost before, and has to be entered again. */
  readonly unreadable: readonly string[];
  readonly signedOut: number;
}

/**
 * Seals every stored secret under another APP_SECRET and signs everybody out, whose cookies are signed with the old
 * one: all or nothing. To be repeated freely: what is sealed under the new secret already stays.
 */
export function rotateSecret(db: Db, { from, to }: { from: string; to: string }): Promise<RotatedSecret> {
  return db.transaction(async (tx) => {
    const unreadable: string[] = [];
    let resealed = 0;
    for (const account of await readAccounts(tx)) {
      if (!account.sealedSecret) continue;
      const row = accountRow(account.id);
      const secret = openWith(account.sealedSecret, row, [from, to]);
      if (secret === null) {
        unreadable.push(`the client secret of the carrier account ${account.name}`);
        continue;
      }
      const sealedSecret = seal(secret, { secret: to, row });
      await tx.update(carrierAccounts).set({ sealedSecret }).where(eq(carrierAccounts.id, account.id));
      resealed += 1;
    }
    for (const endpoint of await tx.select().from(webhookEndpoints)) {
      const row = webhookRow(endpoint.id);
      const secret = openWith(endpoint.sealedSecret, row, [from, to]);
      if (secret === null) {
        unreadable.push(`the signing secret of the webhook ${endpoint.url}`);
        continue;
      }
      const sealedSecret = seal(secret, { secret: to, row });
      await tx.update(webhookEndpoints).set({ sealedSecret }).where(eq(webhookEndpoints.id, endpoint.id));
      resealed += 1;
    }
    const organisation = await resealOrganisation(tx, (sealed, row) => {
      const secret = openWith(sealed, row, [from, to]);
      return secret === null ? null : seal(secret, { secret: to, row });
    });
    if (organisation) resealed += 1;
    if (organisation === false) unreadable.push("the client secret of the organisation's own sign-in");
    const factors = await tx
      .select({
        id: twoFactors.id,
        secret: twoFactors.secret,
        codes: twoFactors.backupCodes,
        name: users.name,
      })
      .from(twoFactors)
      .innerJoin(users, eq(users.id, twoFactors.userId));
    for (const { id, name, ...kept } of factors) {
      const secret = await reencrypt(kept.secret, { from, to });
      const backupCodes = await reencrypt(kept.codes, { from, to });
      if (secret === null || backupCodes === null) {
        unreadable.push(`the authenticator of ${name}`);
        continue;
      }
      await tx.update(twoFactors).set({ secret, backupCodes }).where(eq(twoFactors.id, id));
      resealed += 1;
    }
    const ended = await tx.delete(sessions).returning({ id: sessions.id });
    const outcome = { resealed, unreadable, signedOut: ended.length };
    await writeAudit(tx, [{ actor: SYSTEM_ACTOR, kind: "secret.rotated", detail: outcome }]);
    return outcome;
  });
}

/** What a webhook's signing secret is bound to. */
export function webhookRow(id: string): string {
  return `webhook_endpoints/${id}`;
}

/** What better-auth's two-factor plugin encrypts, in its own way; null where it opens under neither secret. */
async function reencrypt(data: string, { from, to }: { from: string; to: string }): Promise<string | null> {
  for (const key of [from, to]) {
    const opened = await symmetricDecrypt({ key, data }).catch(() => null);
    if (opened !== null) return symmetricEncrypt({ key: to, data: opened });
  }
  return null;
}

function openWith(sealed: string, row: string, secrets: readonly string[]): string | null {
  for (const secret of secrets) {
    const opened = unseal(sealed, { secret, row });
    if (opened !== null) return opened;
  }
  return null;
}
