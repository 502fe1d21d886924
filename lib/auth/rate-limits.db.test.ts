import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog, users } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { createKey } from "./api-keys/create-key";
import { createRateLimits } from "./rate-limits";
import { readCaller } from "./read-viewer";
import { addPerson, createTestAuth, openBrowser } from "./testing/people";

const test = ownTestDb();

const limitsOf = (each: number) =>
  createRateLimits({ sql: test.sql, perMinute: { address: each, key: each, user: each } });

describe("the rate of calls", () => {
  it("is counted together by all instances, for each address alone", async () => {
    const [one, other] = [limitsOf(4), limitsOf(4)];
    for (const limits of [one, other, one, other]) expect(await limits.take("address", "192.0.2.1")).toBe(0);
    for (const limits of [one, other]) {
      const wait = await limits.take("address", "192.0.2.1");
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(60);
    }
    expect(await one.take("address", "192.0.2.2")).toBe(0);
  });

  it("has no limit where it is set to 0", async () => {
    const limits = limitsOf(0);
    for (let n = 0; n < 10; n++) expect(await limits.take("key", "k")).toBe(0);
  });
});

describe("a caller", () => {
  it("with wrong keys is asked to wait after 200 a minute, written down once, and right keys pass", async () => {
    const auth = createTestAuth(test.db);
    const ada = await addPerson(test.db, "Ada", "administrator");
    const made = await createKey(test.db, ada, { name: "Program", scopes: ["read"], days: 30 });
    const deps = { auth, db: test.db, limits: limitsOf(1_000) };
    const ask = (key: string) =>
      readCaller(deps, new Headers({ authorization: `Bearer ${key}`, "x-forwarded-for": "192.0.2.3" }));
    for (let n = 0; n < 200; n++) expect(await ask(`sak_wrong${n}`)).toBeNull();
    await expect(ask("sak_wrong")).rejects.toMatchObject({ problem: { code: "TOO_MANY_REQUESTS" } });
    expect(await ask(made.ok ? made.value.key : "")).toMatchObject({ userId: ada.userId });
    const noted = await test.db.select().from(auditLog).where(eq(auditLog.kind, "api_key.refused"));
    expect(noted).toMatchObject([{ actorKind: "stranger", actorId: "192.0.2.3", actorName: "sak_wron…" }]);
  });

  it("who is a person is counted in all browsers together", async () => {
    const auth = createTestAuth(test.db);
    const casey = await addPerson(test.db, "Casey", "clerk");
    const [one, other] = [await openBrowser(auth, casey.email), await openBrowser(auth, casey.email)];
    const deps = { auth, db: test.db, limits: limitsOf(2) };
    for (const browser of [one, other]) expect(await readCaller(deps, browser)).not.toBeNull();
    await expect(readCaller(deps, one)).rejects.toMatchObject({ problem: { code: "TOO_MANY_REQUESTS" } });
  });

  it("whose session nobody has used for long is signed out, and a page that polls does not keep it", async () => {
    const auth = createTestAuth(test.db);
    const idle = await addPerson(test.db, "Ida", "clerk");
    const browser = await openBrowser(auth, idle.email);
    const deps = { auth, db: test.db };
    const age = (minutes: number) =>
      test.sql`update sessions set last_seen_at = now() - make_interval(mins => ${minutes})
        where user_id = ${idle.userId}`;
    await age(200);
    expect(await readCaller(deps, browser, "poll")).not.toBeNull();
    await age(239);
    expect(await readCaller(deps, browser)).not.toBeNull();
    await age(241);
    expect(await readCaller(deps, browser, "poll")).toBeNull();
    const noted = await test.db.select().from(auditLog).where(eq(auditLog.kind, "sessions.idle"));
    expect(noted).toMatchObject([{ actorId: idle.userId }]);
  });

  it("whose role needs a second factor gets nowhere without one", async () => {
    const auth = createTestAuth(test.db);
    const sam = await addPerson(test.db, "Sam", "supervisor");
    const browser = await openBrowser(auth, sam.email);
    await test.sql`insert into settings (key, value, updated_by)
      values ('signIn', '{"secondFactorFor": ["supervisor"]}', ${sam.userId})`;
    await expect(readCaller({ auth, db: test.db }, browser)).rejects.toMatchObject({
      problem: { code: "SECOND_FACTOR_NEEDED" },
    });
    await test.sql`update sessions set strong = true where user_id = ${sam.userId}`;
    expect(await readCaller({ auth, db: test.db }, browser)).toMatchObject({ role: "supervisor" });
    await test.sql`delete from settings`;
    expect(await test.db.$count(users)).toBeGreaterThan(0);
  });
});
