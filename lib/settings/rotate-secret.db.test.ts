import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addPerson, createTestAuth, openBrowser, viewerOf } from "@/lib/auth/testing/people";
import { auditLog, carrierAccounts, sessions } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { ACCOUNT_ID, ACCOUNT_ROW, readAccount } from "./carrier/carrier-account";
import { seal, unseal } from "./carrier/seal";
import { rotateSecret } from "./rotate-secret";

const from = "the old secret of this installation, long enough";
const to = "the new secret of this installation, long enough";
const CANARY = "CANARY-client-secret";

let test: TestDb;
beforeAll(async () => {
  test = await createTestDb();
  await addPerson(test.db, "Ada", "administrator");
});
afterAll(() => test.close());

const account = { id: ACCOUNT_ID, environment: "ups", accountNumber: "A1B2C3", clientId: "id" } as const;
beforeEach(async () => {
  await test.db.delete(carrierAccounts);
  const sealedSecret = seal(CANARY, { secret: from, row: ACCOUNT_ROW });
  await test.db.insert(carrierAccounts).values({ ...account, sealedSecret, updatedBy: "ada" });
});
const stored = async (secret: string) =>
  unseal((await readAccount(test.db))?.sealedSecret ?? "", { secret, row: ACCOUNT_ROW });

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

  it("leaves alone what neither secret opens, and says so", async () => {
    const before = await readAccount(test.db);
    const lost = await rotateSecret(test.db, { from: "a wrong secret, long enough to be one", to });
    expect(lost).toMatchObject({ resealed: 0, unreadable: ["the carrier's client secret"] });
    expect((await readAccount(test.db))?.sealedSecret).toBe(before?.sealedSecret);
  });
});
