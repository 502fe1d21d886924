import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readViewer } from "@/lib/auth/read-viewer";
import { APP_URL, createTestAuth } from "@/lib/auth/testing/people";
import { startProvider } from "@/lib/auth/testing/start-provider";
import type { Viewer } from "@/lib/auth/viewer";
import { auditLog, settings } from "@/lib/db/schema";
import { rotateSecret } from "@/lib/settings/rotate-secret";
import { must } from "@/lib/shipping/errors";
import {
  organisationAddress,
  organisationAuth,
  organisationName,
  organisationSchema,
  readOrganisation,
  saveOrganisation,
} from "@/lib/use-cases/people/security";
import { ann, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { answerAuth } from "./answer-auth";

const SECRET = "a secret for tests that is long enough";
const adam: Viewer = { ...ann, userId: "adam", name: "Adam", role: "administrator" };
const t = testDatabase();
let provider: Awaited<ReturnType<typeof startProvider>>;
beforeAll(async () => {
  provider = await startProvider();
  const auth = createTestAuth(t.database.db);
  t.provide({ auth, secret: SECRET, env: { APP_URL, OIDC_DOMAINS: [], OIDC_ROLES: {} } });
});
afterAll(() => provider.close());

const form = (change: object = {}) =>
  organisationSchema.parse({
    issuer: provider.issuer,
    clientId: "shipagent",
    clientSecret: "a secret of the client",
    name: "Northwind",
    domains: "Northwind.example, other.example",
    supervisor: "shipping-leads",
    ...change,
  });
const button = () =>
  organisationAddress(by(adam), { back: "/jobs", headers: new Headers({ origin: APP_URL }) });

/** Through the provider and back to the route. The state's cookie is set by Next where the button is an action. */
async function signIn(who: string) {
  must(await button());
  const own = await organisationAuth(by(adam));
  if (!own) throw new Error("there is no sign-in by the organisation");
  const body = { provider: "oidc", callbackURL: "/jobs" };
  const asked = new Headers({ origin: APP_URL });
  const begun = await own.api.signInSocial({ body, headers: asked, asResponse: true });
  const { url } = (await begun.json()) as { url: string };
  const at = await provider.signIn(who, url);
  const answer = await answerAuth(
    new Request(at, { headers: { origin: APP_URL, cookie: cookiesOf(begun) } }),
  );
  return readViewer(by(adam).auth, new Headers({ cookie: cookiesOf(answer) }));
}
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");

describe("the organisation's sign-in by the settings page", () => {
  test("is not there before it is set", async () => {
    expect(await organisationName(by(adam))).toBeNull();
    expect((await button()).ok).toBe(false);
    expect((await answerAuth(new Request(`${APP_URL}/api/auth/callback/oidc?code=x&state=y`))).status).toBe(
      404,
    );
  });

  test("is an administrator's to set, by an address with TLS or of this machine", async () => {
    expect(await saveOrganisation(by(ann), form())).toMatchObject({
      ok: false,
      error: { code: "NOT_ALLOWED" },
    });
    expect(organisationSchema.safeParse(form({ clientId: "x" })).success).toBe(true);
    for (const issuer of ["http://login.example.com", "ftp://login.example.com", "login"]) {
      expect(organisationSchema.safeParse({ issuer, clientId: "x" }).success).toBe(false);
    }
    expect(await saveOrganisation(by(adam), form({ clientSecret: "" }))).toMatchObject({
      ok: false,
      error: { field: "clientSecret" },
    });
  });

  test("counts from the next sign-in on, in a process that has been running", async () => {
    must(await saveOrganisation(by(adam), form({ issuer: "http://127.0.0.1:9" })));
    expect(await button()).toMatchObject({ ok: false, error: { code: "SIGN_IN_FAILED" } });
    expect(await saveOrganisation(by(adam), form({ clientSecret: "" }))).toMatchObject({ ok: false });
    must(await saveOrganisation(by(adam), form()));
    expect(await organisationName(by(adam))).toBe("Northwind");
    expect(await signIn("ada")).toMatchObject({ name: "Ada Cole", role: "supervisor" });
    expect(await signIn("ben").catch(() => null)).toBeNull();
  });

  test("keeps its secret sealed, out of the page and the audit, through a new APP_SECRET", async () => {
    const kept = JSON.stringify(await t.database.db.select().from(settings));
    const said = JSON.stringify(await t.database.db.select().from(auditLog));
    const shown = JSON.stringify(await readOrganisation(by(adam)));
    expect(said).toContain("northwind.example");
    for (const text of [kept, said, shown]) expect(text).not.toContain("a secret of the client");
    expect(said + shown).not.toContain("v1.");
    const to = "another secret for tests, that is long enough";
    expect(await rotateSecret(t.database.db, { from: SECRET, to })).toMatchObject({
      resealed: 1,
      unreadable: [],
    });
    expect(await organisationName({ ...by(adam), secret: to })).toBe("Northwind");
    await rotateSecret(t.database.db, { from: to, to: SECRET });
  });

  test("gives way to the environment, and is gone when its issuer is", async () => {
    const env = {
      ...by(adam).env,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: "x",
      OIDC_CLIENT_SECRET: "y",
    };
    expect(await organisationName({ ...by(adam), env: { ...env, OIDC_NAME: "Southwind" } })).toBe(
      "Southwind",
    );
    must(await saveOrganisation(by(adam), form({ issuer: "" })));
    expect(await organisationName(by(adam))).toBeNull();
    expect((await button()).ok).toBe(false);
  });
});
