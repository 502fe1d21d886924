import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accounts, auditLog, sessions, users } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { clearAudit } from "@/lib/db/testing/tamper";
import { createAuth } from "./create-auth";
import { readViewer } from "./read-viewer";
import { APP_URL, addPerson } from "./testing/people";
import { PEOPLE, startProvider } from "./testing/start-provider";

let test: TestDb;
let provider: Awaited<ReturnType<typeof startProvider>>;
beforeAll(async () => {
  test = await createTestDb();
  provider = await startProvider();
});
afterAll(async () => {
  provider.close();
  await test.close();
});
beforeEach(async () => {
  await test.db.delete(users);
  await clearAudit(test.db);
});

function authWith(more: { domains?: string[]; roles?: Record<string, string> } = {}) {
  return createAuth({
    db: test.db,
    secret: "a secret for tests that is long enough",
    appUrl: APP_URL,
    organisation: {
      name: "Northwind",
      issuer: provider.issuer,
      clientId: "shipagent",
      clientSecret: "a secret of the client",
      domains: more.domains ?? [],
      roleClaim: "groups",
      roles: more.roles ?? {},
    },
  });
}

/** From the button to the provider, through its sign-in, and back: the browser's part of it. */
async function signInThere(auth: ReturnType<typeof authWith>, who: string): Promise<Response> {
  const begun = await auth.api.signInSocial({
    body: { provider: "oidc", callbackURL: "/jobs", errorCallbackURL: "/sign-in" },
    headers: new Headers({ origin: APP_URL }),
    asResponse: true,
  });
  const { url } = (await begun.json()) as { url: string };
  const ours = begun.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
  const at = await provider.signIn(who, url);
  return auth.handler(new Request(at, { headers: { cookie: ours.join("; "), origin: APP_URL } }));
}

const browserOf = (answer: Response) =>
  new Headers({
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(";", 1)[0])
      .join("; "),
  });
const personOf = async (email: string) =>
  (await test.db.select().from(users).where(eq(users.email, email)))[0] ?? null;

describe("the organisation's own sign-in", () => {
  it("lets a person in whom it sends, as a clerk, with a session that counts as strong", async () => {
    const auth = authWith();
    const answer = await signInThere(auth, "ada");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/jobs"]);
    expect(await readViewer(auth, browserOf(answer))).toMatchObject({ name: "Ada Cole", role: "clerk" });
    expect((await test.db.select().from(sessions))[0]?.strong).toBe(true);
    const entries = await test.db.select().from(auditLog);
    expect(entries).toMatchObject([{ kind: "sign_in.succeeded", detail: { with: "organisation" } }]);
    const none = { accessToken: null, refreshToken: null, idToken: null };
    expect(await test.db.select().from(accounts)).toMatchObject([none]);
  });

  it("gives the role that its claim says, at each sign-in, and writes the change down", async () => {
    const auth = authWith({ roles: { supervisor: "shipping-leads", administrator: "it" } });
    await signInThere(auth, "ada");
    expect((await personOf("ada@northwind.example"))?.role).toBe("supervisor");
    PEOPLE.ada = { ...PEOPLE.ada, groups: ["all"] };
    await signInThere(auth, "ada");
    expect((await personOf("ada@northwind.example"))?.role).toBe("clerk");
    PEOPLE.ada = { ...PEOPLE.ada, groups: ["shipping-leads", "all"] };
    const entries = await test.db.select().from(auditLog).where(eq(auditLog.kind, "user.role_changed"));
    expect(entries.map(({ fromState, toState }) => [fromState, toState])).toEqual([
      ["clerk", "supervisor"],
      ["supervisor", "clerk"],
    ]);
  });

  it("knows who has an account by the same address already", async () => {
    const auth = authWith();
    const made = await addPerson(test.db, "Ada", "administrator");
    await test.db.update(users).set({ email: "ada@northwind.example" }).where(eq(users.id, made.userId));
    const answer = await signInThere(auth, "ada");
    expect(await readViewer(auth, browserOf(answer))).toMatchObject({
      userId: made.userId,
      role: "administrator",
    });
  });

  it.each([
    ["an address of another domain", "ben", { domains: ["northwind.example"] }],
    ["an address that it does not vouch for", "cleo", {}],
  ])("lets nobody in with %s", async (_, who, more) => {
    const auth = authWith(more);
    const answer = await signInThere(auth, who).catch((error: unknown) => error);
    const came = answer instanceof Response ? await readViewer(auth, browserOf(answer)) : null;
    expect(came).toBeNull();
    expect(await test.db.select().from(users)).toEqual([]);
    expect(await test.db.select().from(sessions)).toEqual([]);
  });

  it("lets nobody in who is blocked", async () => {
    const auth = authWith();
    await signInThere(auth, "ada");
    await test.db.delete(sessions);
    await test.db.update(users).set({ banned: true });
    const answer = await signInThere(auth, "ada");
    expect(await readViewer(auth, browserOf(answer))).toBeNull();
    expect(await test.db.select().from(sessions)).toEqual([]);
  });
});
