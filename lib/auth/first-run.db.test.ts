import { beforeEach, describe, expect, it } from "vitest";
import { accounts, auditLog, oneTimeLinks, packagePresets, users } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { createAdministrator } from "./create-administrator";
import { ensureAdminFromEnv, ensureFirstRunLink } from "./first-run";
import { APP_URL, createTestAuth, tryPassword } from "./testing/people";

const test = ownTestDb();
beforeEach(async () => {
  await test.db.delete(oneTimeLinks);
  await test.db.delete(users);
});

const link = async () => {
  const url = await ensureFirstRunLink({ sql: test.sql, appUrl: APP_URL });
  return new URL(url ?? "").searchParams.get("token") ?? "";
};
const someone = { name: "Ada", email: "ada@example.com", password: "correct horse battery" };

describe("the first-run link", () => {
  it("leads to the welcome page, and the database does not hold its token", async () => {
    const url = await ensureFirstRunLink({ sql: test.sql, appUrl: APP_URL });
    expect(url).toMatch(/^http:\/\/localhost:3000\/welcome\?token=[\w-]{43}$/);
    const rows = JSON.stringify(await test.db.select().from(oneTimeLinks));
    expect(rows).not.toContain(url?.split("token=")[1]);
  });

  it("makes one administrator, who can sign in; then it is used up", async () => {
    const token = await link();
    expect((await createAdministrator(test.db, { ...someone, token })).ok).toBe(true);
    const again = await createAdministrator(test.db, { ...someone, email: "eve@example.com", token });
    expect(again).toMatchObject({ ok: false, error: { code: "LINK_INVALID" } });
    expect(await test.db.select({ email: users.email, role: users.role }).from(users)).toEqual([
      { email: "ada@example.com", role: "administrator" },
    ]);
    expect((await tryPassword(createTestAuth(test.db), someone.email, someone.password)).ok).toBe(true);
  });

  it("makes one administrator of two clicks at once", async () => {
    const token = await link();
    const both = await Promise.all([
      createAdministrator(test.db, { ...someone, token }),
      createAdministrator(test.db, { ...someone, email: "eve@example.com", token }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await test.db.select().from(users)).toHaveLength(1);
  });

  it("dies when a later start prints another", async () => {
    const earlier = await link();
    const later = await link();
    expect((await createAdministrator(test.db, { ...someone, token: earlier })).ok).toBe(false);
    expect((await createAdministrator(test.db, { ...someone, token: later })).ok).toBe(true);
  });

  it("expires", async () => {
    const token = await link();
    await test.sql`update one_time_links set expires_at = now() - interval '1 second'`;
    expect((await createAdministrator(test.db, { ...someone, token })).ok).toBe(false);
  });

  it("is not printed once a person has an account, and a stolen old one opens nothing", async () => {
    const token = await link();
    await ensureAdminFromEnv({ sql: test.sql, email: "ops@example.com", password: "a long password" });
    expect(await ensureFirstRunLink({ sql: test.sql, appUrl: APP_URL })).toBeNull();
    expect((await createAdministrator(test.db, { ...someone, token })).ok).toBe(false);
  });

  it("gives the installation boxes to choose from, and is in the audit without a secret", async () => {
    const token = await link();
    await createAdministrator(test.db, { ...someone, token });
    expect((await test.db.select().from(packagePresets)).length).toBeGreaterThan(2);
    const audit = JSON.stringify(await test.db.select().from(auditLog));
    expect(audit).toContain("user.created");
    for (const secret of [token, someone.password]) expect(audit).not.toContain(secret);
  });
});

describe("the unattended administrator", () => {
  const ops = { email: "Ops@Example.com", password: "a long password" };

  it("is made once, by one of several processes that start together", async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensureAdminFromEnv({ sql: test.sql, ...ops })));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await test.db.select({ email: users.email }).from(users)).toEqual([{ email: "ops@example.com" }]);
    expect(await test.db.select().from(accounts)).toHaveLength(1);
  });

  it("keeps a password that was changed since, and is not made without both variables", async () => {
    expect(await ensureAdminFromEnv({ sql: test.sql, ...ops, password: undefined })).toBe(false);
    await ensureAdminFromEnv({ sql: test.sql, ...ops });
    const [before] = await test.db.select().from(accounts);
    expect(await ensureAdminFromEnv({ sql: test.sql, ...ops, password: "another password" })).toBe(false);
    expect(await test.db.select().from(accounts)).toEqual([before]);
  });
});
