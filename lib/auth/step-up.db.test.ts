import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accounts, auditLog, passkeys, sessions } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { writeSettings } from "@/lib/settings/write-settings";
import { createKey } from "./api-keys/create-key";
import type { Auth } from "./create-auth";
import { keepPasskey, passkeyToMake, removePasskey } from "./passkeys";
import { readViewer } from "./read-viewer";
import { beginAuthenticator, removeAuthenticator } from "./second-factor";
import { confirmOneself } from "./sessions/confirm";
import { addPerson, createTestAuth, openBrowser, PASSWORD } from "./testing/people";
import { inviteUser } from "./users/invite-user";
import type { Viewer } from "./viewer";

const test = ownTestDb();
let auth: Auth;
let browser: Headers;
beforeAll(async () => {
  auth = createTestAuth(test.db);
  await addPerson(test.db, "Ada", "administrator");
});

beforeEach(async () => {
  await test.sql`delete from sign_in_throttle`;
  browser = await openBrowser(auth, "ada@example.com");
});

const viewer = async () => (await readViewer(auth, browser)) as Viewer;
const asking = async () => ({ auth, viewer: await viewer(), headers: browser });
const codeOf = (result: { ok: boolean; error?: { code: string } }) =>
  result.ok ? "done" : result.error?.code;

/** What is sensitive, each as an administrator does it. */
async function tryAll() {
  const me = await viewer();
  return [
    codeOf(await createKey(test.db, me, { name: "Key", scopes: ["read"], days: 30 })),
    codeOf(await inviteUser(test.db, me, { email: "ivy@example.com", role: "clerk" })),
    codeOf(await writeSettings(test.db, me, { group: "webhooks", value: { allowPrivateTargets: false } })),
  ];
}

describe("what is sensitive", () => {
  it("is done after a sign-in, asks again a quarter of an hour later, and goes on after the password", async () => {
    expect(await tryAll()).toEqual(["done", "done", "done"]);
    await test.db.update(sessions).set({ confirmedAt: new Date(Date.now() - 15 * 60_000) });
    expect(await tryAll()).toEqual(Array(3).fill("CONFIRMATION_NEEDED"));
    expect(await confirmOneself(await asking(), { password: "not my password" })).toMatchObject({
      error: { code: "SIGN_IN_FAILED", field: "password" },
    });
    expect(await tryAll()).toEqual(Array(3).fill("CONFIRMATION_NEEDED"));
    expect((await confirmOneself(await asking(), { password: PASSWORD })).ok).toBe(true);
    expect(await tryAll()).toEqual(["done", "done", "done"]);
    const refused = await test.db.select().from(auditLog).where(eq(auditLog.kind, "session.confirm_refused"));
    expect(refused).toHaveLength(1);
  });

  it("is not guessed at: wrong passwords are throttled", async () => {
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 8; n++)
      codes.push(codeOf(await confirmOneself(await asking(), { password: `guess ${n}` })));
    expect(codes.at(-1)).toBe("TOO_MANY_ATTEMPTS");
  });

  it("is what one signs in with, too: a person at an unlocked desk adds no passkey, and no authenticator", async () => {
    const answer = { id: "x", rawId: "x", type: "public-key" as const, clientExtensionResults: {} };
    const response = { clientDataJSON: "x", authenticatorData: "", signature: "" };
    const tryOwn = async (password: string) => [
      codeOf(await passkeyToMake(await asking())),
      codeOf(await keepPasskey(await asking(), { response: { ...answer, response }, name: "Theirs" })),
      codeOf(await removePasskey(await asking(), { passkeyId: "mine" })),
      codeOf(await beginAuthenticator(await asking(), { password })),
      codeOf(await removeAuthenticator(await asking(), { password })),
    ];
    const { userId } = await viewer();
    const mine = { id: "mine", userId, publicKey: "k", credentialID: "c", counter: 0, deviceType: "x" };
    await test.db.insert(passkeys).values({ ...mine, backedUp: false });
    const weekAgo = new Date(Date.now() - 6 * 24 * 60 * 60_000);
    await test.db.update(sessions).set({ createdAt: weekAgo, confirmedAt: weekAgo });
    const wrong = ["SIGN_IN_FAILED", "SIGN_IN_FAILED"];
    expect(await tryOwn("")).toEqual([...Array(3).fill("CONFIRMATION_NEEDED"), ...wrong]);
    expect(await test.db.$count(passkeys)).toBe(1);
    // Those whom the organisation's own sign-in lets in have no password that could be asked for.
    await test.db.update(accounts).set({ password: null });
    await test.sql`delete from sign_in_throttle`;
    expect((await tryOwn("anything")).slice(3)).toEqual(Array(2).fill("CONFIRMATION_NEEDED"));
    await test.db.update(sessions).set({ confirmedAt: new Date() });
    await test.sql`delete from sign_in_throttle`;
    expect(await tryOwn("")).toEqual(["done", "SIGN_IN_FAILED", "done", "done", "done"]);
  });
});
