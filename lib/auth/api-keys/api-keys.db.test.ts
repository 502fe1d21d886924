import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SCOPES } from "@/lib/api/scopes";
import { apiKeys, auditLog, sessionModes, users } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { addPerson } from "../testing/people";
import type { Viewer } from "../viewer";
import { modeSessionOf } from "../viewer";
import { createKey } from "./create-key";
import { ensureAdminKey } from "./ensure-admin-key";
import { listKeys } from "./list-keys";
import { bearerKey, readKeyViewer } from "./read-key-viewer";
import { revokeKey } from "./revoke-key";

let test: TestDb;
let ada: Viewer & { email: string };
let casey: Viewer & { email: string };
let sam: Viewer & { email: string };
beforeAll(async () => {
  test = await createTestDb();
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.db.delete(users);
  ada = await addPerson(test.db, "Ada", "administrator");
  casey = await addPerson(test.db, "Casey", "clerk");
  sam = await addPerson(test.db, "Sam", "supervisor");
});

async function make(viewer: Viewer, scopes: readonly (typeof SCOPES)[number][] = SCOPES) {
  const made = await createKey(test.db, viewer, { name: "Night import", scopes: [...scopes], days: 30 });
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

describe("a key", () => {
  it("acts for its owner, within its scopes, with a mode of its own", async () => {
    const { id, key } = await make(casey, ["read", "submit"]);
    expect(await readKeyViewer(test.db, key)).toEqual({
      userId: casey.userId,
      name: 'Casey (key "Night import")',
      role: "clerk",
      sessionId: modeSessionOf(id),
      kind: "key",
      scopes: ["read", "submit"],
    });
  });

  it("is nowhere in the database", async () => {
    const { key } = await make(casey);
    const rows = JSON.stringify([
      await test.db.select().from(apiKeys),
      await test.db.select().from(auditLog).orderBy(auditLog.id),
    ]);
    expect(rows).not.toContain(key);
    expect(rows).not.toContain(key.slice(10));
  });

  it("follows its owner's role and ban at once", async () => {
    const { key } = await make(casey);
    await test.db.update(users).set({ role: "supervisor" }).where(eq(users.id, casey.userId));
    expect(await readKeyViewer(test.db, key)).toMatchObject({ role: "supervisor" });
    await test.db.update(users).set({ banned: true }).where(eq(users.id, casey.userId));
    expect(await readKeyViewer(test.db, key)).toBeNull();
  });

  it("is worthless when expired, revoked or changed by a letter", async () => {
    const { id, key } = await make(casey);
    expect(await readKeyViewer(test.db, `${key}x`)).toBeNull();
    expect(await readKeyViewer(test.db, "")).toBeNull();
    await test.db.update(apiKeys).set({ expiresAt: sql`now() - interval '1 second'` });
    expect(await readKeyViewer(test.db, key)).toBeNull();
    await test.db.update(apiKeys).set({ expiresAt: null });
    expect(await readKeyViewer(test.db, key)).not.toBeNull();
    await revokeKey(test.db, casey, { keyId: id });
    expect(await readKeyViewer(test.db, key)).toBeNull();
  });

  it("works from its addresses alone, and shows when it was used last and from where", async () => {
    const form = { name: "Office", scopes: [...SCOPES], days: 30 as const };
    const made = await createKey(test.db, casey, { ...form, addresses: ["192.0.2.7", "10.1.0.0/16"] });
    if (!made.ok) throw new Error(made.error.message);
    const { key } = made.value;
    for (const address of ["192.0.2.8", "10.2.0.1", "unknown"]) {
      expect(await readKeyViewer(test.db, key, address)).toBeNull();
    }
    expect(await listKeys(test.db, casey)).toMatchObject([{ lastUsedAt: null, lastUsedFrom: null }]);
    expect(await readKeyViewer(test.db, key, "10.1.255.3")).toMatchObject({ userId: casey.userId });
    const [shown] = await listKeys(test.db, casey);
    expect(shown).toMatchObject({
      lastUsedAt: expect.any(String),
      lastUsedFrom: "10.1.255.3",
      addresses: ["192.0.2.7", "10.1.0.0/16"],
    });
    expect(await readKeyViewer(test.db, key, "192.0.2.7")).not.toBeNull();
  });

  it("takes the mode auto with it when it is revoked", async () => {
    const { id } = await make(sam);
    await test.db.insert(sessionModes).values({ sessionId: modeSessionOf(id), mode: "auto" });
    await revokeKey(test.db, sam, { keyId: id });
    expect(await test.db.select().from(sessionModes)).toEqual([]);
  });

  it("is revoked by its owner or an administrator, and by nobody else", async () => {
    const { id } = await make(casey);
    expect(await revokeKey(test.db, sam, { keyId: id })).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect(await listKeys(test.db, sam)).toEqual([]);
    expect(await listKeys(test.db, ada)).toMatchObject([{ ownerName: "Casey", isOwn: false }]);
    expect(await revokeKey(test.db, ada, { keyId: id })).toMatchObject({ ok: true });
    expect(await listKeys(test.db, casey)).toEqual([]);
  });

  it("makes no other keys and revokes none", async () => {
    const { id, key } = await make(ada);
    const program = await readKeyViewer(test.db, key);
    if (!program) throw new Error("the key does not work");
    const form = { name: "More", scopes: [...SCOPES], days: null };
    expect(await createKey(test.db, program, form)).toMatchObject({ error: { code: "SCOPE_MISSING" } });
    expect(await revokeKey(test.db, program, { keyId: id })).toMatchObject({
      error: { code: "SCOPE_MISSING" },
    });
  });
});

describe("the key of an unattended installation", () => {
  const key = "a-key-that-a-person-chose-0123456789";

  it("is made once for the administrator named, and stays revoked", async () => {
    const params = { sql: test.sql, email: "ADA@example.com", key };
    expect(await ensureAdminKey(params)).toBe(true);
    expect(await ensureAdminKey(params)).toBe(false);
    expect(await readKeyViewer(test.db, key)).toMatchObject({ userId: ada.userId, scopes: SCOPES });
    const [made] = await listKeys(test.db, ada);
    await revokeKey(test.db, ada, { keyId: made?.id ?? "" });
    expect(await ensureAdminKey(params)).toBe(false);
    expect(await readKeyViewer(test.db, key)).toBeNull();
  });

  it("is not made for a person who is no administrator", async () => {
    expect(await ensureAdminKey({ sql: test.sql, email: casey.email, key })).toBe(false);
  });
});

describe("the Authorization header", () => {
  it.each([
    ["Bearer sak_1", "sak_1"],
    ["bearer  sak_1 ", "sak_1"],
    ["Basic dXNlcg==", null],
    ["Bearer", null],
    [null, null],
  ])("%s holds %s", (value, key) => {
    expect(bearerKey(new Headers(value === null ? {} : { authorization: value }))).toBe(key);
  });
});
