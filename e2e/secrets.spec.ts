import { randomBytes } from "node:crypto";
import { createDb } from "@/lib/db/client";
import { startEmbedded } from "@/lib/postgres";
import { callAction } from "./access/attempt";
import { readBuild } from "./access/read-build";
import { ACTION_RULES } from "./access/rules";
import { expect, test } from "./fixtures";
import { makeDataDir, removeDataDir, startApp } from "./support/start-app";

const canary = (name: string) => `CANARY-${name}-${randomBytes(8).toString("hex")}`;

/** An installation of its own, as talkative as it can be, in which every secret is one that can be searched for. */
test("no secret is in the database, the log, a page or a server component's payload", async () => {
  const secrets = {
    app: canary("app-secret-of-this-installation"),
    password: canary("password"),
    wrongPassword: canary("wrong"),
    carrier: canary("carrier"),
    apiKey: canary("api-key-of-this-administrator"),
    token: canary("token"),
  };
  const email = "ada@example.com";
  const dataDir = await makeDataDir();
  const app = await startApp({
    dataDir,
    env: {
      LOG_LEVEL: "trace",
      APP_SECRET: secrets.app,
      ADMIN_EMAIL: email,
      ADMIN_PASSWORD: secrets.password,
      ADMIN_API_KEY: secrets.apiKey,
    },
  });
  try {
    const origin = app.url;
    const signIn = (password: string) =>
      fetch(`${origin}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { origin, "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
    expect((await signIn(secrets.wrongPassword)).status).toBe(401);
    const signedIn = await signIn(secrets.password);
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(";", 1)[0])
      .join("; ");
    const session = decodeURIComponent(cookie.split("=")[1] ?? "");

    const build = await readBuild();
    const act = async (name: string, input: unknown) => {
      const action = build.actions.find((each) => each.name === name);
      if (!action) throw new Error(`there is no action ${name}`);
      return callAction({ origin, path: action.page, headers: { cookie } }, { action, input });
    };
    const saved = await act("app/settings/carrier/actions.ts#saveCarrierAction", {
      environment: "ups",
      accountNumber: "A1B2C3",
      clientId: "visible-client-id",
      clientSecret: secrets.carrier,
    });
    expect(saved).toBe("passed");
    // The carrier cannot be reached: its error must not tell either.
    await act("app/settings/carrier/actions.ts#testCarrierAction", undefined);
    await fetch(`${origin}/api/v1/jobs`, { headers: { authorization: `Bearer ${secrets.apiKey}` } });
    for (const path of ["/invite", "/reset", "/welcome"])
      await fetch(`${origin}${path}?token=${secrets.token}`);
    for (const [name, rule] of Object.entries(ACTION_RULES)) {
      if (/reset|invite\/|welcome\/.*create/.test(name)) {
        const input = rule.input?.({ jobId: "", victimId: "", unique: "x" });
        await act(name, { ...(input as object), token: secrets.token, password: secrets.wrongPassword });
      }
    }

    const places: [string, string][] = [["the log", app.output()]];
    for (const page of build.pages) {
      const path = page.replace("[id]", "00000000-0000-4000-8000-000000000000");
      for (const rsc of [false, true]) {
        const body = await (
          await fetch(origin + path, { headers: { cookie, ...(rsc ? { rsc: "1" } : {}) } })
        ).text();
        places.push([`${path}${rsc ? " as a payload" : ""}`, body]);
      }
    }
    expect(
      places.some(([place, text]) => place === "/settings/carrier" && text.includes("visible-client-id")),
    ).toBe(true);
    places.push(...(await dump(dataDir)), ["the log", app.output()]);
    expect(
      places.some(([place, text]) => place.startsWith("table") && text.includes("visible-client-id")),
    ).toBe(true);

    const all = [...Object.values(secrets), session];
    const found = places.flatMap(([place, text]) =>
      all.filter((secret) => shows(text, secret)).map((secret) => `${secret} in ${place}`),
    );
    expect(found).toEqual([]);
  } finally {
    await app.stop();
    await removeDataDir(dataDir);
  }
});

/** As it is, in hex (a bytea), in base64, or encoded for an address. */
function shows(text: string, secret: string): boolean {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString("hex"),
    bytes.toString("base64").replace(/=+$/, ""),
    encodeURIComponent(secret),
  ].some((form) => text.includes(form));
}

/** Every row of every table, as text. */
async function dump(dataDir: string): Promise<[string, string][]> {
  const server = await startEmbedded({ dataDir });
  const { sql, close } = createDb({ connection: server.connection, max: 1, name: "secrets test" });
  try {
    const tables = await sql<{ schema: string; name: string }[]>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
    expect(tables.length).toBeGreaterThan(20);
    const dumped: [string, string][] = [];
    for (const { schema, name } of tables) {
      const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(schema)}.${sql(name)} as t`;
      dumped.push([`table ${schema}.${name}`, rows.map(({ row }) => row).join("\n")]);
    }
    return dumped;
  } finally {
    await close();
    await server.stop();
  }
}
