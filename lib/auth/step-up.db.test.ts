import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditLog, sessions } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { writeSettings } from "@/lib/settings/write-settings";
import { createKey } from "./api-keys/create-key";
import type { Auth } from "./create-auth";
import { readViewer } from "./read-viewer";
import { confirmOneself } from "./sessions/confirm";
import { addPerson, createTestAuth, openBrowser, PASSWORD } from "./testing/people";
import { inviteUser } from "./users/invite-user";
import type { Viewer } from "./viewer";

const test = ownTestDb();
let auth: Auth;
let browser: Headers;
beforeAll(async () => {
  auth = createTestAuth(test.db);
  const ada = await addPerson(test.db, "Ada", "administrator");
  browser = await openBrowser(auth, ada.email);
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
});
