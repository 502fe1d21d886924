import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addPerson, createTestAuth, openBrowser, viewerOf } from "@/lib/auth/testing/people";
import { auditLog, carrierAccounts, sessions, twoFactors, users } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { accountRow, readAccount } from "./carrier/carrier-account";
import { seal, unseal } from "./carrier/seal";
import { rotateSecret, unreadableSecrets } from "./rotate-secret";

const from = "the old secret of this installation, long enough";
const to = "the new secret of this installation, long enough";
const CANARY = "CANARY-client-secret";

const test = ownTestDb();
beforeAll(async () => {
  await addPerson(test.db, "Ada", "administrator");
});

const account = {
  id: "ups",
  name: "UPS A1B2C3",
  environment: "ups",
  accountNumber: "A1B2C3",
  clientId: "id",
} as const;
const row = accountRow(account.id);
beforeEach(async () => {
  await test.db.delete(carrierAccounts);
  const sealedSecret = seal(CANARY, { secret: from, row });
  await test.db.insert(carrierAccounts).values({ ...account, sealedSecret, updatedBy: "ada" });
});
const stored = async (secret: string) =>
  unseal((await readAccount(test.db, account.id))?.sealedSecret ?? "", { secret, row });

describe("a rotated secret", () => {
  it("opens what was stored, and the old one no longer does", async () => {
    expect(await rotateSecret(test.db, { from, to })).toMatchObject({ resealed: 1, unreadable: [] });
    expect(await stored(to)).toBe(CANARY);
    expect(await stored(from)).toBeNull();
  });

  it("may be rotated again to the end when it was broken off", async () => {
    await rotateSecret(test.db, { from, to });
    expect(await rotateSecret(test.db, { from, to })).toMatchObject({ resealed: 1, unreadable: [] });
    expect(await stored(to)).toBe(CANARY);
  });

  it("leaves people their authenticators and recovery codes", async () => {
    const [ada] = await test.db.select().from(users);
    await test.db.insert(twoFactors).values({
      id: "ada's",
      userId: ada?.id ?? "",
      secret: await symmetricEncrypt({ key: from, data: CANARY }),
      backupCodes: await symmetricEncrypt({ key: from, data: '["code"]' }),
    });
    expect(await rotateSecret(test.db, { from, to })).toMatchObject({ resealed: 2, unreadable: [] });
    const [kept] = await test.db.select().from(twoFactors);
    expect(await symmetricDecrypt({ key: to, data: kept?.secret ?? "" })).toBe(CANARY);
    expect(await symmetricDecrypt({ key: to, data: kept?.backupCodes ?? "" })).toBe('["code"]');

    const other = "a secret that nothing here was sealed under, ever";
    expect(await rotateSecret(test.db, { from: other, to: other })).toMatchObject({
      unreadable: expect.arrayContaining(["the authenticator of Ada"]),
    });
    await test.db.delete(twoFactors);
  });

  it("signs everybody out, and is in the audit without a secret", async () => {
    const auth = createTestAuth(test.db);
    const browser = await openBrowser(auth, "ada@example.com");
    expect(await viewerOf(auth, browser)).not.toBeNull();
    expect(await rotateSecret(test.db, { from, to })).toMatchObject({ signedOut: 1 });
    expect(await viewerOf(auth, browser)).toBeNull();
    expect(await test.db.$count(sessions)).toBe(0);
    const kept = JSON.stringify(await test.db.select().from(auditLog));
    expect(kept).toContain("secret.rotated");
    for (const secret of [CANARY, from, to]) expect(kept).not.toContain(secret);
  });

  it("that is another one is told by what it does not open", async () => {
    expect(await unreadableSecrets(test.db, from)).toEqual([]);
    expect(await unreadableSecrets(test.db, "a new key in the place of a lost one, long")).toEqual([
      "the client secret of the carrier account UPS A1B2C3",
    ]);
  });

  it("leaves alone what neither secret opens, and says so", async () => {
    const before = await readAccount(test.db, account.id);
    const lost = await rotateSecret(test.db, { from: "a wrong secret, long enough to be one", to });
    expect(lost).toMatchObject({
      resealed: 0,
      unreadable: ["the client secret of the carrier account UPS A1B2C3"],
    });
    expect((await readAccount(test.db, account.id))?.sealedSecret).toBe(before?.sealedSecret);
  });
});
