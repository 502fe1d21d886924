import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accounts, auditLog, oneTimeLinks, sessions, settings, signInThrottle, users } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { clearAudit } from "@/lib/db/testing/tamper";
import { createKey } from "../api-keys/create-key";
import { readKeyViewer } from "../api-keys/read-key-viewer";
import type { Auth } from "../create-auth";
import { changeOwnPassword } from "../sessions/change-own-password";
import { endOtherSessions, endOwnSession, findNewSignIn, listOwnSessions } from "../sessions/own-sessions";
import { addPerson, createTestAuth, openBrowser, PASSWORD, tryPassword, viewerOf } from "../testing/people";
import type { Viewer } from "../viewer";
import { acceptInvitation } from "./accept-invitation";
import { blockUser, changeRole, removeUser, unblockUser } from "./change-user";
import { inviteUser, withdrawInvitation } from "./invite-user";
import { listUsers } from "./list-users";
import { endUserSessions, makeResetLink } from "./make-reset-link";
import { resetPassword } from "./reset-password";

const test = ownTestDb();
let auth: Auth;
let ada: Viewer & { email: string };
let casey: Viewer & { email: string };
beforeAll(async () => {
  auth = createTestAuth(test.db);
});
beforeEach(async () => {
  for (const table of [users, oneTimeLinks, signInThrottle]) await test.db.delete(table);
  await clearAudit(test.db);
  ada = await addPerson(test.db, "Ada", "administrator");
  casey = await addPerson(test.db, "Casey", "clerk");
});

const kinds = async () =>
  (await test.db.select({ kind: auditLog.kind }).from(auditLog)).map((row) => row.kind);
const tokenOf = (link: { ok: boolean; value?: { path: string } }) =>
  new URL(link.value?.path ?? "/", "http://x").searchParams.get("token") ?? "";
const invited = { name: "Ivy", password: "ivy's long password" };
const invite = (email = "ivy@example.com") => inviteUser(test.db, ada, { email, role: "supervisor" });

describe("invitations", () => {
  it("make an account with the address and role that the administrator chose, once", async () => {
    const token = tokenOf(await invite());
    const made = await acceptInvitation(test.db, { ...invited, token });
    expect(made).toMatchObject({ ok: true, value: { email: "ivy@example.com" } });
    const [ivy] = await test.db.select().from(users).where(eq(users.email, "ivy@example.com"));
    expect(ivy).toMatchObject({ name: "Ivy", role: "supervisor", banned: false });
    expect((await tryPassword(auth, "ivy@example.com", invited.password)).ok).toBe(true);
    const again = await acceptInvitation(test.db, { ...invited, token });
    expect(again).toMatchObject({ ok: false, error: { code: "LINK_INVALID" } });
  });

  it("die when they are withdrawn, replaced by another for the same person, or expired", async () => {
    const first = tokenOf(await invite());
    const second = tokenOf(await invite());
    expect((await acceptInvitation(test.db, { ...invited, token: first })).ok).toBe(false);
    const listed = await listUsers(test.db, ada);
    const waiting = listed.ok ? listed.value.invitations : [];
    expect(waiting).toHaveLength(1);
    await withdrawInvitation(test.db, ada, { invitationId: waiting[0]?.id ?? "" });
    expect((await acceptInvitation(test.db, { ...invited, token: second })).ok).toBe(false);
    const third = tokenOf(await invite());
    await test.sql`update one_time_links set expires_at = now() - interval '1 second'`;
    expect((await acceptInvitation(test.db, { ...invited, token: third })).ok).toBe(false);
  });

  it("are not for people who have an account; a clash leaves the link unused", async () => {
    expect(await invite(casey.email)).toMatchObject({ error: { code: "NAME_TAKEN", field: "email" } });
    const token = tokenOf(await invite());
    await addPerson(test.db, "Ivy", "clerk");
    const clash = await acceptInvitation(test.db, { ...invited, token });
    expect(clash).toMatchObject({ error: { code: "NAME_TAKEN" } });
    const [link] = await test.db.select().from(oneTimeLinks);
    expect(link?.usedAt).toBeNull();
  });

  it("cannot be used as a reset link, nor the other way round", async () => {
    const token = tokenOf(await invite());
    expect((await resetPassword(test.db, { token, password: "x".repeat(12) })).ok).toBe(false);
    const reset = tokenOf(await makeResetLink(test.db, ada, { userId: casey.userId }));
    expect((await acceptInvitation(test.db, { ...invited, token: reset })).ok).toBe(false);
  });
});

describe("an administrator", () => {
  it("changes a role, for which the person signs in again, and it is written down with both states", async () => {
    const browser = await openBrowser(auth, casey.email);
    await changeRole(test.db, ada, { userId: casey.userId, role: "supervisor" });
    expect(await viewerOf(auth, browser)).toBeNull();
    expect((await viewerOf(auth, await openBrowser(auth, casey.email)))?.role).toBe("supervisor");
    const [entry] = await test.db.select().from(auditLog).where(eq(auditLog.kind, "user.role_changed"));
    expect(entry).toMatchObject({ actorName: "Ada", fromState: "clerk", toState: "supervisor" });
  });

  it("blocks a person at once and everywhere, and lets them in again", async () => {
    const browser = await openBrowser(auth, casey.email);
    await blockUser(test.db, ada, { userId: casey.userId });
    expect(await viewerOf(auth, browser)).toBeNull();
    expect(await test.db.select().from(sessions).where(eq(sessions.userId, casey.userId))).toEqual([]);
    expect((await tryPassword(auth, casey.email, PASSWORD)).ok).toBe(false);
    await unblockUser(test.db, ada, { userId: casey.userId });
    expect((await tryPassword(auth, casey.email, PASSWORD)).ok).toBe(true);
  });

  it("cannot lock everybody out: not the last one, not themselves", async () => {
    const demoted = await changeRole(test.db, ada, { userId: ada.userId, role: "clerk" });
    expect(demoted).toMatchObject({ ok: false, error: { message: "Ada is the only administrator." } });
    expect((await blockUser(test.db, ada, { userId: ada.userId })).ok).toBe(false);
    const bea = await addPerson(test.db, "Bea", "administrator");
    const both = await Promise.all([
      changeRole(test.db, ada, { userId: bea.userId, role: "clerk" }),
      changeRole(test.db, bea, { userId: ada.userId, role: "clerk" }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const left = await test.db.select().from(users).where(eq(users.role, "administrator"));
    expect(left).toHaveLength(1);
  });

  it("makes a reset link: a new password, signed out everywhere, once", async () => {
    const browser = await openBrowser(auth, casey.email);
    const first = tokenOf(await makeResetLink(test.db, ada, { userId: casey.userId }));
    const token = tokenOf(await makeResetLink(test.db, ada, { userId: casey.userId }));
    const password = "casey's new password";
    expect((await resetPassword(test.db, { token: first, password })).ok).toBe(false);
    expect((await resetPassword(test.db, { token, password })).ok).toBe(true);
    expect(await viewerOf(auth, browser)).toBeNull();
    expect((await tryPassword(auth, casey.email, PASSWORD)).ok).toBe(false);
    expect((await tryPassword(auth, casey.email, password)).ok).toBe(true);
    expect((await resetPassword(test.db, { token, password })).ok).toBe(false);
  });

  it("signs a person out everywhere", async () => {
    const browser = await openBrowser(auth, casey.email);
    await endUserSessions(test.db, ada, { userId: casey.userId });
    expect(await viewerOf(auth, browser)).toBeNull();
  });

  it("leaves no token and no password in the audit or the links", async () => {
    const token = tokenOf(await invite());
    const reset = tokenOf(await makeResetLink(test.db, ada, { userId: casey.userId }));
    await acceptInvitation(test.db, { ...invited, token });
    await resetPassword(test.db, { token: reset, password: "casey's new password" });
    const kept = JSON.stringify([
      await test.db.select().from(auditLog),
      await test.db.select().from(oneTimeLinks),
      await test.db.select().from(accounts),
    ]);
    for (const secret of [token, reset, invited.password, "casey's new password"]) {
      expect(kept).not.toContain(secret);
    }
    expect(await kinds()).toEqual([
      "invitation.created",
      "password.reset_link_made",
      "user.created",
      "password.reset",
    ]);
  });
});

describe("credentials end together", () => {
  const ways = {
    "another role": () => changeRole(test.db, ada, { userId: casey.userId, role: "supervisor" }),
    "a block": () => blockUser(test.db, ada, { userId: casey.userId }),
    removal: () => removeUser(test.db, ada, { userId: casey.userId }),
    "a password reset": async () => {
      const token = tokenOf(await makeResetLink(test.db, ada, { userId: casey.userId }));
      return resetPassword(test.db, { token, password: "casey's new password" });
    },
  };
  const hold = async () => {
    await test.db.update(users).set({ role: "administrator" }).where(eq(users.id, casey.userId));
    const me: Viewer = { ...casey, role: "administrator" };
    const browser = await openBrowser(auth, casey.email);
    const made = await createKey(test.db, me, { name: "Program", scopes: ["read"], days: 30 });
    const invitation = tokenOf(
      await inviteUser(test.db, me, { email: "ivy@example.com", role: "administrator" }),
    );
    const reset = tokenOf(await makeResetLink(test.db, ada, { userId: casey.userId }));
    const adas = tokenOf(await makeResetLink(test.db, me, { userId: ada.userId }));
    return { browser, key: made.ok ? made.value.key : "", invitation, reset, adas };
  };

  it.each(Object.entries(ways))("with %s: sessions, links, invitations made, and keys", async (_, end) => {
    const held = await hold();
    expect(await readKeyViewer(test.db, held.key)).not.toBeNull();
    expect((await end()).ok).toBe(true);
    expect(await viewerOf(auth, held.browser)).toBeNull();
    expect(await readKeyViewer(test.db, held.key)).toBeNull();
    const password = "another long password";
    expect((await acceptInvitation(test.db, { ...invited, token: held.invitation })).ok).toBe(false);
    for (const token of [held.reset, held.adas]) {
      expect(await resetPassword(test.db, { token, password })).toMatchObject({
        error: { code: "LINK_INVALID" },
      });
    }
  });

  it("but keys stay where an administrator says so", async () => {
    await test.db.insert(settings).values({
      key: "signIn",
      value: { keysEndWithCredentials: false },
      updatedBy: ada.userId,
    });
    const { key, browser } = await hold();
    await changeRole(test.db, ada, { userId: casey.userId, role: "supervisor" });
    expect(await viewerOf(auth, browser)).toBeNull();
    expect(await readKeyViewer(test.db, key)).toMatchObject({ role: "supervisor" });
    await test.db.delete(settings);
  });

  it("and a change of one's own password ends links that were made before it, not one's own session and keys", async () => {
    const { reset, key, browser } = await hold();
    const me = (await viewerOf(auth, browser)) as Viewer;
    const next = "a better password";
    expect((await changeOwnPassword(test.db, me, { current: PASSWORD, next })).ok).toBe(true);
    expect((await resetPassword(test.db, { token: reset, password: "yet another password" })).ok).toBe(false);
    expect(await viewerOf(auth, browser)).not.toBeNull();
    expect(await readKeyViewer(test.db, key)).not.toBeNull();
  });

  it("and an invitation counts only as long as the one who made it is an administrator", async () => {
    const token = tokenOf(await invite());
    await test.db.update(users).set({ banned: true }).where(eq(users.id, ada.userId));
    expect((await acceptInvitation(test.db, { ...invited, token })).ok).toBe(false);
  });
});

describe("everybody else", () => {
  it.each(["clerk", "supervisor"] as const)("a %s manages nobody, and nothing changes", async (role) => {
    const me: Viewer = { ...casey, role };
    const userId = ada.userId;
    const tries = await Promise.all([
      listUsers(test.db, me),
      inviteUser(test.db, me, { email: "eve@example.com", role: "administrator" }),
      withdrawInvitation(test.db, me, { invitationId: "any" }),
      changeRole(test.db, me, { userId: me.userId, role: "administrator" }),
      blockUser(test.db, me, { userId }),
      unblockUser(test.db, me, { userId }),
      makeResetLink(test.db, me, { userId }),
      endUserSessions(test.db, me, { userId }),
      removeUser(test.db, me, { userId }),
    ]);
    expect(tries.map((one) => (one.ok ? "done" : one.error.code))).toEqual(tries.map(() => "NOT_ALLOWED"));
    expect(await test.db.select().from(oneTimeLinks)).toEqual([]);
    // Each attempt to change something is known afterwards; looking is none.
    expect(await kinds()).toEqual(tries.slice(1).map(() => "attempt.refused"));
  });
});

describe("one's own account", () => {
  it("lists one's own sessions and ends the others, never another person's", async () => {
    const here = await openBrowser(auth, casey.email);
    const there = await openBrowser(auth, casey.email);
    const adas = await openBrowser(auth, ada.email);
    const me = (await viewerOf(auth, here)) as Viewer;
    const adaSession = (await viewerOf(auth, adas))?.sessionId ?? "";
    const own = await listOwnSessions(test.db, me);
    expect(own.map((one) => one.isThis).sort()).toEqual([false, true]);
    expect((await endOwnSession(test.db, me, { sessionId: adaSession })).ok).toBe(false);
    expect(await viewerOf(auth, adas)).not.toBeNull();
    expect(await endOtherSessions(test.db, me)).toEqual({ ok: true, value: { ended: 1 } });
    expect(await viewerOf(auth, there)).toBeNull();
    expect(await viewerOf(auth, here)).not.toBeNull();
  });

  it("says who has signed in elsewhere since, and not who was there before", async () => {
    const first = await openBrowser(auth, casey.email);
    await test.sql`update sessions set created_at = now() - interval '1 hour'`;
    const second = await openBrowser(auth, casey.email);
    const [older, newer] = [
      (await viewerOf(auth, first)) as Viewer,
      (await viewerOf(auth, second)) as Viewer,
    ];
    expect(await findNewSignIn(test.db, older)).toMatchObject({ id: newer.sessionId });
    expect(await findNewSignIn(test.db, newer)).toBeNull();
  });

  it("changes the password after the current one was right, and signs the other browsers out", async () => {
    const here = await openBrowser(auth, casey.email);
    const there = await openBrowser(auth, casey.email);
    const me = (await viewerOf(auth, here)) as Viewer;
    const next = "a better password";
    const wrong = await changeOwnPassword(test.db, me, { current: "wrong", next });
    expect(wrong).toMatchObject({ error: { code: "SIGN_IN_FAILED", field: "current" } });
    expect((await changeOwnPassword(test.db, me, { current: PASSWORD, next })).ok).toBe(true);
    expect(await viewerOf(auth, here)).not.toBeNull();
    expect(await viewerOf(auth, there)).toBeNull();
    expect((await tryPassword(auth, casey.email, next)).ok).toBe(true);
  });

  it("slows who guesses the current password at an unlocked desk", async () => {
    const codes: string[] = [];
    for (let n = 0; n < 8; n++) {
      const result = await changeOwnPassword(test.db, casey, { current: `guess ${n}`, next: "x".repeat(12) });
      codes.push(result.ok ? "changed" : result.error.code);
    }
    expect(codes.at(-1)).toBe("TOO_MANY_ATTEMPTS");
  });
});
