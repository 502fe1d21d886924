import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditLog, sessions, signInThrottle, users } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { clearAudit } from "@/lib/db/testing/tamper";
import type { Auth } from "./create-auth";
import { sessionCookieName } from "./session-cookie";
import { signOut } from "./sessions/sign-out";
import {
  APP_URL,
  addPerson,
  createTestAuth,
  openBrowser,
  PASSWORD,
  tryPassword,
  viewerOf,
} from "./testing/people";

const test = ownTestDb();
let auth: Auth;
beforeAll(async () => {
  auth = createTestAuth(test.db);
  await addPerson(test.db, "Casey", "clerk");
  await addPerson(test.db, "Sam", "supervisor");
});
beforeEach(async () => {
  await test.db.delete(signInThrottle);
  await clearAudit(test.db);
  await test.db.update(users).set({ banned: false, twoFactorEnabled: false });
});

const kinds = async () =>
  (await test.db.select({ kind: auditLog.kind }).from(auditLog)).map((row) => row.kind);
const casey = "casey@example.com";
const sam = "sam@example.com";

describe("signing in", () => {
  it("lets the right password in, whatever the case of the address, and writes it down", async () => {
    expect((await tryPassword(auth, "Casey@Example.com", PASSWORD)).ok).toBe(true);
    expect(await kinds()).toEqual(["sign_in.succeeded"]);
  });

  it("says the same for a wrong password and an unknown account, and writes both down", async () => {
    const wrong = await tryPassword(auth, casey, "not the password");
    const unknown = await tryPassword(auth, "nobody@example.com", "not the password");
    expect(wrong).toMatchObject({ ok: false, error: { code: "SIGN_IN_FAILED" } });
    expect(unknown).toEqual(wrong);
    expect(await kinds()).toEqual(["sign_in.failed", "sign_in.failed"]);
    expect(JSON.stringify(await test.db.select().from(auditLog))).not.toContain("not the password");
  });

  it("never writes a stranger down as a person of this installation, nor more than an address of theirs", async () => {
    const [sam] = await test.db.select({ id: users.id }).from(users).where(eq(users.name, "Sam"));
    const endless = `${"x".repeat(100_000)}@example.com`;
    for (const [email, address] of [
      [casey, sam?.id ?? ""],
      [endless, "192.0.2.7"],
    ] as const) {
      const headers = { "content-type": "application/json", origin: APP_URL, "x-forwarded-for": address };
      const body = JSON.stringify({ email, password: "not the password" });
      await auth.handler(new Request(`${APP_URL}/api/auth/sign-in/email`, { method: "POST", headers, body }));
    }
    const entries = await test.db.select().from(auditLog).orderBy(auditLog.id);
    expect(entries.map(({ actorKind, actorId, actorName }) => [actorKind, actorId, actorName])).toEqual([
      ["stranger", "unknown", casey],
      ["stranger", "192.0.2.7", "(no e-mail address)"],
    ]);
  });

  it("has no sign-up", async () => {
    const body = JSON.stringify({ name: "Eve", email: "eve@example.com", password: PASSWORD });
    const headers = { "content-type": "application/json", origin: APP_URL };
    const answer = await auth.handler(
      new Request(`${APP_URL}/api/auth/sign-up/email`, { method: "POST", headers, body }),
    );
    expect(answer.ok).toBe(false);
    expect(await test.db.select().from(users).where(eq(users.email, "eve@example.com"))).toEqual([]);
  });

  it("turns a blocked person away in a sentence, only after the right password", async () => {
    await test.db.update(users).set({ banned: true }).where(eq(users.email, casey));
    expect(await tryPassword(auth, casey, PASSWORD)).toMatchObject({ error: { code: "NOT_ALLOWED" } });
    expect(await tryPassword(auth, casey, "wrong")).toMatchObject({ error: { code: "SIGN_IN_FAILED" } });
  });
});

describe("the session's cookie", () => {
  const cookieAt = async (appUrl: string) => {
    const answer = await createTestAuth(test.db, appUrl).handler(
      new Request(`${appUrl}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: appUrl },
        body: JSON.stringify({ email: casey, password: PASSWORD }),
      }),
    );
    return answer.headers.getSetCookie().find((one) => one.startsWith(sessionCookieName(appUrl))) ?? "";
  };

  it("is a __Host- cookie over https: secure, of the whole site, without a domain", async () => {
    const cookie = await cookieAt("https://ship.example.com");
    expect(cookie).toMatch(/^__Host-shipagent_session=/);
    for (const part of ["Secure", "HttpOnly", "Path=/", "SameSite=Lax"]) expect(cookie).toContain(part);
    expect(cookie).not.toContain("Domain");
  });

  it("is not the only one: each cookie of a sign-in on its way is bound to the host as well", async () => {
    const appUrl = "https://ship.example.com";
    const secure = createTestAuth(test.db, appUrl);
    const headers = new Headers({ origin: appUrl });
    await test.db.update(users).set({ twoFactorEnabled: true });
    const body = { email: casey, password: PASSWORD };
    const answers = [
      await secure.api.signInEmail({ body, headers, asResponse: true }),
      await secure.api.generatePasskeyAuthenticationOptions({ headers, asResponse: true }),
    ];
    const cookies = answers.flatMap((answer) => answer.headers.getSetCookie());
    expect(cookies.map((one) => one.split("=", 1)[0])).toEqual(
      expect.arrayContaining([expect.stringContaining("two_factor"), expect.stringContaining("passkey")]),
    );
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/);
      for (const part of ["Secure", "HttpOnly", "Path=/", "SameSite=Lax"]) expect(cookie).toContain(part);
      expect(cookie).not.toContain("Domain");
    }
  });

  it("has a plain name over http, and is closed to scripts too", async () => {
    const cookie = await cookieAt(APP_URL);
    expect(cookie).toMatch(/^shipagent_session=/);
    expect(cookie).toContain("HttpOnly");
    expect(cookie).not.toContain("Secure");
  });
});

describe("who asks", () => {
  it("is the person with role and session, as the database has them now", async () => {
    const browser = await openBrowser(auth, casey);
    const viewer = await viewerOf(auth, browser);
    expect(viewer).toMatchObject({ name: "Casey", role: "clerk", kind: "person" });
    const [session] = await test.db
      .select()
      .from(sessions)
      .where(eq(sessions.id, viewer?.sessionId ?? ""));
    expect(session?.userId).toBe(viewer?.userId);
  });

  it("has a changed role at the next request", async () => {
    const browser = await openBrowser(auth, casey);
    await test.db.update(users).set({ role: "supervisor" }).where(eq(users.email, casey));
    expect((await viewerOf(auth, browser))?.role).toBe("supervisor");
    await test.db.update(users).set({ role: "clerk" }).where(eq(users.email, casey));
    expect((await viewerOf(auth, browser))?.role).toBe("clerk");
  });

  it("is nobody at the next request after a ban, an ended session, or its expiry", async () => {
    const browser = await openBrowser(auth, casey);
    await test.db.update(users).set({ banned: true }).where(eq(users.email, casey));
    expect(await viewerOf(auth, browser)).toBeNull();
    await test.db.update(users).set({ banned: false }).where(eq(users.email, casey));
    expect(await viewerOf(auth, browser)).not.toBeNull();
    await test.sql`update sessions set expires_at = now() - interval '1 second'`;
    expect(await viewerOf(auth, browser)).toBeNull();
    const second = await openBrowser(auth, casey);
    await test.db.delete(sessions);
    expect(await viewerOf(auth, second)).toBeNull();
  });

  it("is nobody after signing out, which is written down; signing out twice does no harm", async () => {
    const browser = await openBrowser(auth, casey);
    expect((await signOut({ auth, db: test.db }, browser))?.name).toBe("Casey");
    expect(await viewerOf(auth, browser)).toBeNull();
    expect(await signOut({ auth, db: test.db }, browser)).toBeNull();
    expect((await kinds()).filter((kind) => kind === "sign_out")).toHaveLength(1);
  });

  it("is nobody with a made-up or tampered cookie", async () => {
    const browser = await openBrowser(auth, casey);
    const tampered = `${browser.get("cookie")?.slice(0, -6)}AAAAAA`;
    expect(await viewerOf(auth, new Headers({ cookie: tampered }))).toBeNull();
    expect(await viewerOf(auth, new Headers())).toBeNull();
  });
});

describe("the throttle", () => {
  const fail = async (times: number, email: string, address: (n: number) => string) => {
    const codes: string[] = [];
    for (let n = 0; n < times; n++) {
      const result = await tryPassword(auth, email, `guess ${n}`, address(n));
      codes.push(result.ok ? "in" : result.error.code);
    }
    return codes;
  };

  it("slows an account under 100 guesses with changing forwarded addresses, and no other", async () => {
    const codes = await fail(100, casey, (n) => `198.51.100.${n}`);
    // A few were looked at (the first five, and what the short first waits let through), the rest were not.
    expect(codes.filter((code) => code === "SIGN_IN_FAILED").length).toBeLessThan(15);
    // However long that has taken: the wait lasts still.
    await test.sql`update sign_in_throttle set blocked_until = blocked_until + interval '1 hour'`;
    const right = await tryPassword(auth, casey, PASSWORD, "203.0.113.9");
    expect(right).toMatchObject({ ok: false, error: { code: "TOO_MANY_ATTEMPTS" } });
    expect((await tryPassword(auth, sam, PASSWORD, "203.0.113.9")).ok).toBe(true);
  });

  it("lets the account in again when the wait is over, and forgets it", async () => {
    await fail(10, casey, (n) => `198.51.100.${n}`);
    await test.sql`update sign_in_throttle set blocked_until = now() - interval '1 second'`;
    expect((await tryPassword(auth, casey, PASSWORD, "203.0.113.9")).ok).toBe(true);
    expect(await fail(4, casey, (n) => `203.0.113.${n}`)).toEqual(Array(4).fill("SIGN_IN_FAILED"));
  });

  it("doubles the wait with each further failure, up to a quarter of an hour", async () => {
    const waits: number[] = [];
    for (let n = 0; n < 20; n++) {
      await tryPassword(auth, casey, `guess ${n}`, `198.51.100.${n}`);
      const [row] = await test.sql`
        select extract(epoch from max(blocked_until - last_at))::int as wait from sign_in_throttle where key like 'account:%'`;
      waits.push(row?.wait);
      await test.sql`update sign_in_throttle set blocked_until = now()`;
    }
    expect(waits.slice(0, 9)).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16]);
    expect(Math.max(...waits)).toBe(900);
  });

  it("slows an address that tries many accounts", async () => {
    const codes: string[] = [];
    for (let n = 0; n < 40; n++) {
      const result = await tryPassword(auth, `user${n}@example.com`, "guess", "198.51.100.7");
      codes.push(result.ok ? "in" : result.error.code);
    }
    expect(codes[0]).toBe("SIGN_IN_FAILED");
    expect(codes).toContain("TOO_MANY_ATTEMPTS");
    expect((await tryPassword(auth, sam, PASSWORD, "203.0.113.9")).ok).toBe(true);
  });

  it("counts parallel guesses, too", async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => tryPassword(auth, casey, `guess ${n}`, `198.51.100.${n}`)),
    );
    const looked = results.filter((one) => !one.ok && one.error.code === "SIGN_IN_FAILED");
    // Not all at once; the longer they take, the more of the short first waits end meanwhile.
    expect(looked.length).toBeLessThan(15);
  });

  it("keeps hashes only, and writes the refusals down", async () => {
    await fail(20, casey, () => "198.51.100.7");
    expect(JSON.stringify(await test.db.select().from(signInThrottle))).not.toContain("casey");
    expect(await kinds()).toContain("sign_in.throttled");
  });
});
