import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditLog, sessions, twoFactors, users } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { clearAudit } from "@/lib/db/testing/tamper";
import type { Auth } from "./create-auth";
import { readViewer } from "./read-viewer";
import {
  beginAuthenticator,
  checkCode,
  finishAuthenticator,
  finishSignIn,
  readSecondFactors,
  removeAuthenticator,
} from "./second-factor";
import { signIn } from "./sign-in";
import { codeOf } from "./testing/authenticator";
import { APP_URL, addPerson, createTestAuth, openBrowser, PASSWORD } from "./testing/people";
import type { Viewer } from "./viewer";

const test = ownTestDb();
let auth: Auth;
beforeAll(async () => {
  auth = createTestAuth(test.db);
});
beforeEach(async () => {
  await test.db.delete(users);
  await test.sql`delete from sign_in_throttle`;
  await clearAudit(test.db);
  await addPerson(test.db, "Casey", "clerk");
});

const email = "casey@example.com";
const asking = async (headers: Headers) => ({
  auth,
  headers,
  viewer: (await readViewer(auth, headers)) as Viewer,
});
const cookiesOf = (answer: Response) =>
  new Headers({
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(";", 1)[0])
      .join("; "),
  });
const post = (path: string, headers: Headers, body: object) =>
  auth.handler(
    new Request(`${APP_URL}/api/auth${path}`, {
      method: "POST",
      headers: { ...Object.fromEntries(headers), "content-type": "application/json", origin: APP_URL },
      body: JSON.stringify(body),
    }),
  );
const kinds = async () =>
  (await test.db.select().from(auditLog).orderBy(auditLog.id)).map((entry) => entry.kind);

async function enrol() {
  const made = await beginAuthenticator(await asking(await openBrowser(auth, email)), { password: PASSWORD });
  if (!made.ok) throw new Error(made.error.message);
  const browser = await openBrowser(auth, email);
  expect((await finishAuthenticator(await asking(browser), { code: codeOf(made.value.uri) })).ok).toBe(true);
  return made.value;
}

describe("an authenticator", () => {
  it("begins with the password, counts after its first code, and is kept encrypted", async () => {
    const browser = await openBrowser(auth, email);
    const wrong = await beginAuthenticator(await asking(browser), { password: "not my password" });
    expect(wrong).toMatchObject({ error: { code: "SIGN_IN_FAILED", field: "password" } });
    const made = await beginAuthenticator(await asking(browser), { password: PASSWORD });
    if (!made.ok) throw new Error(made.error.message);
    expect(made.value.recoveryCodes).toHaveLength(10);
    expect(await readSecondFactors(test.db, (await asking(browser)).viewer)).toMatchObject({
      authenticator: false,
    });
    expect(await finishAuthenticator(await asking(browser), { code: "000000" })).toMatchObject({
      error: { code: "SIGN_IN_FAILED", field: "code" },
    });
    expect((await finishAuthenticator(await asking(browser), { code: codeOf(made.value.uri) })).ok).toBe(
      true,
    );
    const kept = JSON.stringify([
      await test.db.select().from(twoFactors),
      await test.db.select().from(auditLog),
    ]);
    const secret = new URL(made.value.uri).searchParams.get("secret") ?? "?";
    for (const hidden of [secret, ...made.value.recoveryCodes]) expect(kept).not.toContain(hidden);
    expect(await kinds()).toContain("second_factor.added");
  });

  it("is asked for after the right password: nobody is in before, nor written down as in", async () => {
    const { uri } = await enrol();
    await test.db.delete(sessions);
    await clearAudit(test.db);
    expect(await signIn(auth, { email, password: PASSWORD, headers: new Headers() })).toEqual({
      ok: true,
      value: { needsCode: true },
    });
    const first = await post("/sign-in/email", new Headers(), { email, password: PASSWORD });
    const half = cookiesOf(first);
    expect(await readViewer(auth, half)).toBeNull();
    expect(await test.db.$count(sessions)).toBe(0);
    expect(await kinds()).toEqual([]);
    expect((await post("/two-factor/verify-totp", half, { code: "000000" })).status).toBe(401);
    expect((await post("/two-factor/verify-backup-code", half, { code: "aaaaa-bbbbb" })).status).toBe(401);
    const whole = await post("/two-factor/verify-totp", half, { code: codeOf(uri, 1) });
    expect(whole.status).toBe(200);
    expect(await readViewer(auth, cookiesOf(whole))).toMatchObject({ name: "Casey" });
    expect((await test.db.select().from(sessions))[0]?.strong).toBe(true);
    // That a person has the password, and not the second factor, is what the record is read for.
    expect(await kinds()).toEqual(["sign_in.failed", "sign_in.failed", "sign_in.succeeded"]);
    const [failed] = await test.db.select().from(auditLog).orderBy(auditLog.id);
    expect(failed).toMatchObject({
      actorKind: "stranger",
      actorName: email,
      detail: { with: "authenticator" },
    });
  });

  it("can be replaced by a recovery code, once each", async () => {
    const { recoveryCodes } = await enrol();
    const half = cookiesOf(await post("/sign-in/email", new Headers(), { email, password: PASSWORD }));
    const code = recoveryCodes[0] ?? "";
    expect((await post("/two-factor/verify-backup-code", half, { code })).status).toBe(200);
    const again = cookiesOf(await post("/sign-in/email", new Headers(), { email, password: PASSWORD }));
    expect((await post("/two-factor/verify-backup-code", again, { code })).status).toBe(401);
  });

  it("gives each code for one use, whatever for: who has seen it typed is not in with it", async () => {
    const { uri } = await enrol();
    const half = async () =>
      cookiesOf(await post("/sign-in/email", new Headers(), { email, password: PASSWORD }));
    const code = codeOf(uri, 1);
    const first = await post("/two-factor/verify-totp", await half(), { code });
    expect(first.status).toBe(200);
    await clearAudit(test.db);
    const open = await test.db.$count(sessions);
    expect((await post("/two-factor/verify-totp", await half(), { code })).status).toBe(401);
    expect(await test.db.$count(sessions)).toBe(open);
    expect(await kinds()).toEqual(["sign_in.failed"]);
    expect((await checkCode(await asking(cookiesOf(first)), code)).ok).toBe(false);
    const both = await Promise.all([await half(), await half()]);
    await test.sql`delete from sign_in_throttle where key like 'code:%'`;
    const answers = await Promise.all(both.map((each) => post("/two-factor/verify-totp", each, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it("says that it is locked, and writes it down, when wrong codes go on", async () => {
    const { uri } = await enrol();
    const half = async () =>
      cookiesOf(await post("/sign-in/email", new Headers(), { email, password: PASSWORD }));
    for (let n = 0; n < 2; n++) {
      const headers = await half();
      for (let tries = 0; tries < 5; tries++)
        await post("/two-factor/verify-totp", headers, { code: `0000${n}${tries}` });
    }
    await clearAudit(test.db);
    const headers = await half();
    expect(await finishSignIn(auth, { code: codeOf(uri, 1), headers })).toMatchObject({
      error: { code: "TOO_MANY_ATTEMPTS" },
    });
    expect(await kinds()).toEqual(["sign_in.throttled"]);
  });

  it("is not guessed: after five wrong codes it begins again with the password", async () => {
    const { uri } = await enrol();
    const half = cookiesOf(await post("/sign-in/email", new Headers(), { email, password: PASSWORD }));
    for (let n = 0; n < 5; n++) await post("/two-factor/verify-totp", half, { code: `00000${n}` });
    expect((await post("/two-factor/verify-totp", half, { code: codeOf(uri, 1) })).status).not.toBe(200);
  });

  it("shows within a session that it is the person, and goes with the password", async () => {
    const { uri } = await enrol();
    const half = cookiesOf(await post("/sign-in/email", new Headers(), { email, password: PASSWORD }));
    const browser = cookiesOf(await post("/two-factor/verify-totp", half, { code: codeOf(uri, 1) }));
    // The quarter of an hour that has passed by then.
    await test.sql`delete from sign_in_throttle`;
    expect((await checkCode(await asking(browser), codeOf(uri))).ok).toBe(true);
    expect((await checkCode(await asking(browser), "000000")).ok).toBe(false);
    expect((await removeAuthenticator(await asking(browser), { password: "not my password" })).ok).toBe(
      false,
    );
    expect((await removeAuthenticator(await asking(browser), { password: PASSWORD })).ok).toBe(true);
    expect(await test.db.select().from(twoFactors)).toEqual([]);
    const [casey] = await test.db.select().from(users).where(eq(users.email, email));
    expect(casey?.twoFactorEnabled).toBe(false);
  });
});
