import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { carrierAccounts, sessions, twoFactors, users, webhookEndpoints } from "@/lib/db/schema";
import { accountRow, readAccounts } from "./carrier/carrier-account";
import { seal, unseal } from "./carrier/seal";
import { ORGANISATION_ROW, sealedOrganisation } from "./organisation";

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
    for (const { place, open, seal: sealAnew } of await sealedValues(tx)) {
      const secret = (await open(from)) ?? (await open(to));
      if (secret === null) unreadable.push(place);
      else {
        await sealAnew(secret, to);
        resealed += 1;
      }
    }
    const ended = await tx.delete(sessions).returning({ id: sessions.id });
    const outcome = { resealed, unreadable, signedOut: ended.length };
    await writeAudit(tx, [{ actor: SYSTEM_ACTOR, kind: "secret.rotated", detail: outcome }]);
    return outcome;
  });
}

/** Places whose value this APP_SECRET does not open: they were sealed under another one. */
export async function unreadableSecrets(db: Db, secret: string): Promise<string[]> {
  const values = await sealedValues(db);
  const opened = await Promise.all(values.map(({ open }) => open(secret)));
  return values.filter((_, index) => opened[index] === null).map(({ place }) => place);
}

/** Something that is stored sealed: where, in words, and how it is opened and sealed anew. */
interface SealedValue {
  readonly place: string;
  /** Its texts; null where this secret does not open it. */
  readonly open: (secret: string) => Promise<string[] | null>;
  readonly seal: (texts: readonly string[], secret: string) => Promise<unknown>;
}

/** Everything that is stored sealed. */
async function sealedValues(tx: Pick<Db, "select" | "update">): Promise<SealedValue[]> {
  const accounts = (await readAccounts(tx)).flatMap(({ id, name, sealedSecret }) =>
    sealedSecret
      ? sealedText(`the client secret of the carrier account ${name}`, sealedSecret, accountRow(id), (anew) =>
          tx.update(carrierAccounts).set({ sealedSecret: anew }).where(eq(carrierAccounts.id, id)),
        )
      : [],
  );
  const webhooks = (await tx.select().from(webhookEndpoints)).map(({ id, url, sealedSecret }) =>
    sealedText(`the signing secret of the webhook ${url}`, sealedSecret, webhookRow(id), (anew) =>
      tx.update(webhookEndpoints).set({ sealedSecret: anew }).where(eq(webhookEndpoints.id, id)),
    ),
  );
  const organisation = await sealedOrganisation(tx);
  const signIn = organisation
    ? [
        sealedText(
          "the client secret of the organisation's own sign-in",
          organisation.sealedSecret,
          ORGANISATION_ROW,
          organisation.replace,
        ),
      ]
    : [];
  const factors = await tx
    .select({ id: twoFactors.id, secret: twoFactors.secret, codes: twoFactors.backupCodes, name: users.name })
    .from(twoFactors)
    .innerJoin(users, eq(users.id, twoFactors.userId));
  const authenticators = factors.map(
    ({ id, name, ...kept }): SealedValue => ({
      place: `the authenticator of ${name}`,
      // What better-auth's two-factor plugin encrypts, in its own way.
      async open(key) {
        const texts = [kept.secret, kept.codes].map((data) => symmetricDecrypt({ key, data }));
        return Promise.all(texts).catch(() => null);
      },
      async seal([secret = "", codes = ""], key) {
        const anew = {
          secret: await symmetricEncrypt({ key, data: secret }),
          backupCodes: await symmetricEncrypt({ key, data: codes }),
        };
        return tx.update(twoFactors).set(anew).where(eq(twoFactors.id, id));
      },
    }),
  );
  return [...accounts, ...webhooks, ...signIn, ...authenticators];
}

function sealedText(
  place: string,
  sealed: string,
  row: string,
  replace: (sealed: string) => PromiseLike<unknown>,
): SealedValue {
  return {
    place,
    async open(secret) {
      const text = unseal(sealed, { secret, row });
      return text === null ? null : [text];
    },
    seal: async ([text = ""], secret) => replace(seal(text, { secret, row })),
  };
}

/** What a webhook's signing secret is bound to. */
export function webhookRow(id: string): string {
  return `webhook_endpoints/${id}`;
}
