import { randomBytes } from "node:crypto";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { createAuth } from "@/lib/auth/create-auth";
import { createUser, hashNewPassword } from "@/lib/auth/create-user";
import type { Role } from "@/lib/auth/viewer";
import { createDb, type DatabaseClient } from "@/lib/db/client";
import type { DatabaseConnection } from "@/lib/env";
import { startEmbedded } from "@/lib/postgres";
import { readMisfits } from "./support/simulator";
import { ensureWarehouse } from "./support/warehouse";

/** The application under test. */
type Installation = {
  url: string;
  secret: string;
  simulatorUrl: string;
  connection: DatabaseConnection;
  client: DatabaseClient;
};

/** Made once: hashing takes as long as it is meant to. */
const password = randomBytes(12).toString("hex");
const passwordHash = hashNewPassword(password);

/** A person with an account, made for one test. */
export type Person = { id: string; name: string; email: string; password: string; role: Role };

type Fixtures = {
  /** Makes a person with an account. */
  person: (role: Role, name?: string) => Promise<Person>;
  /** A page of a browser of their own, signed in. */
  pageFor: (person: Person) => Promise<Page>;
  /** A signed-in page for each role. */
  clerkPage: Page;
  supervisorPage: Page;
  administratorPage: Page;
  /** Every test: what the application sends to the carrier is what UPS's documents describe. */
  misfits: undefined;
};

export const test = base.extend<Fixtures, { installation: Installation }>({
  installation: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter
    async ({}, use) => {
      const server = await startEmbedded({ dataDir: variable("E2E_DATA_DIR") });
      const client = createDb({ connection: server.connection, max: 2, name: "shipagent browser test" });
      await ensureWarehouse(client.db);
      await use({
        url: variable("E2E_URL"),
        secret: variable("E2E_APP_SECRET"),
        simulatorUrl: variable("E2E_SIMULATOR_URL"),
        connection: server.connection,
        client,
      });
      await client.close();
      await server.stop();
    },
    { scope: "worker" },
  ],

  misfits: [
    async ({ installation }, use) => {
      const before = (await readMisfits(installation.simulatorUrl)).length;
      await use(undefined);
      const found = (await readMisfits(installation.simulatorUrl)).slice(before);
      expect([...new Set(found)]).toEqual([]);
    },
    { auto: true },
  ],

  baseURL: async ({ installation }, use) => use(installation.url),

  person: async ({ installation }, use) => {
    await use((role, name = `Test ${role}`) => makePerson(installation, role, name));
  },

  pageFor: async ({ browser, installation }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person) => {
      const context = await browser.newContext({ baseURL: installation.url });
      contexts.push(context);
      await context.addCookies(await sessionCookies(installation, person));
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  clerkPage: async ({ person, pageFor }, use) => use(await pageFor(await person("clerk"))),
  supervisorPage: async ({ person, pageFor }, use) => use(await pageFor(await person("supervisor"))),
  administratorPage: async ({ person, pageFor }, use) => use(await pageFor(await person("administrator"))),
});

export { expect } from "@playwright/test";

async function makePerson({ client }: Installation, role: Role, name: string): Promise<Person> {
  const email = `${role}-${randomBytes(4).toString("hex")}@example.com`;
  const account = { name, email, passwordHash: await passwordHash, role };
  const id = await client.db.transaction((tx) => createUser(tx, account));
  if (!id) throw new Error(`${email} has an account already`);
  return { id, name, email, password, role };
}

/** Signs in as the sign-in page does, without the page. */
async function sessionCookies({ client, url, secret }: Installation, person: Person) {
  const auth = createAuth({ db: client.db, secret, appUrl: url });
  const { email, password } = person;
  const answer = await auth.api.signInEmail({ body: { email, password }, asResponse: true });
  const cookies = answer.headers.getSetCookie().map((line) => line.split(";", 1)[0] ?? "");
  return cookies.map((cookie) => {
    const at = cookie.indexOf("=");
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url };
  });
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by e2e/global-setup.ts`);
  return value;
}
