import { beforeEach, describe, expect, it } from "vitest";
import type { Role, Viewer } from "@/lib/auth/viewer";
import { auditLog, carrierAccounts } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { clearAudit } from "@/lib/db/testing/tamper";
import { carrierConfigOf } from "../carrier-config";
import { accountInForce } from "./account-in-force";
import { type CarrierVariables, readAccounts } from "./carrier-account";
import { readCarrier } from "./read-carrier";
import { carrierSchema, changeAccount, saveCarrier } from "./save-carrier";

const test = ownTestDb();
beforeEach(async () => {
  await test.db.delete(carrierAccounts);
  await clearAudit(test.db);
});

const viewer = (role: Role): Viewer => ({ userId: role, name: role, role, sessionId: null, kind: "person" });
const admin = viewer("administrator");
const audit = () => test.db.select().from(auditLog).orderBy(auditLog.id);

describe("the carrier account", () => {
  const secret = "an APP_SECRET that is long enough";
  const simulator: CarrierVariables = {
    CARRIER: "simulator",
    UPS_BASE_URL: "http://127.0.0.1:4000",
    UPS_CLIENT_ID: undefined,
    UPS_CLIENT_SECRET: undefined,
    UPS_ACCOUNT_NUMBER: undefined,
  };
  const own: CarrierVariables = {
    CARRIER: "ups",
    UPS_BASE_URL: undefined,
    UPS_CLIENT_ID: "env-id",
    UPS_CLIENT_SECRET: "CANARY-env",
    UPS_ACCOUNT_NUMBER: "ENV123",
  };
  const account = carrierSchema.parse({
    environment: "ups",
    accountNumber: "a1b2c3",
    clientId: "my-id",
    clientSecret: "CANARY-saved",
  });
  const save = (input: object = {}) => saveCarrier({ db: test.db, secret }, admin, { ...account, ...input });
  const config = async (env = simulator, key = secret) => {
    const sources = { env, secret: key };
    return carrierConfigOf(await accountInForce(test.db, sources), sources);
  };

  it("is the simulator's until one is entered", async () => {
    expect(await config()).toMatchObject({ environment: "simulator", baseUrl: "http://127.0.0.1:4000" });
  });

  it("is used at UPS's own host, not at the simulator's, once it is entered", async () => {
    await save();
    expect(await config()).toEqual({
      environment: "ups",
      baseUrl: "https://onlinetools.ups.com",
      clientId: "my-id",
      clientSecret: "CANARY-saved",
      accountNumber: "A1B2C3",
    });
  });

  it("keeps its secret when the field is left empty", async () => {
    await save();
    await save({ clientSecret: "", environment: "ups-test" });
    expect(await config()).toMatchObject({
      environment: "ups-test",
      baseUrl: "https://wwwcie.ups.com",
      clientSecret: "CANARY-saved",
    });
  });

  it("shows and writes down everything but the secret", async () => {
    await save();
    const kept = JSON.stringify([
      await readCarrier(test.db, admin, { env: simulator, secret }),
      await readCarrier(test.db, admin, { env: own, secret }),
      await test.db.select().from(carrierAccounts),
      await audit(),
    ]);
    expect(kept).toContain("my-id");
    expect(kept).not.toContain("CANARY");
  });

  it("gives way to the environment, and the page says so", async () => {
    await save();
    expect(await config(own)).toMatchObject({
      environment: "ups",
      clientSecret: "CANARY-env",
      accountNumber: "ENV123",
    });
    const seen = await readCarrier(test.db, admin, { env: own, secret });
    expect(seen.ok && seen.value.overriddenBy).toEqual([
      "CARRIER",
      "UPS_CLIENT_ID",
      "UPS_CLIENT_SECRET",
      "UPS_ACCOUNT_NUMBER",
    ]);
  });

  it("stays beside the next one, with its secret, for what was bought under it", async () => {
    await save();
    await save({ accountNumber: "Z9Y8X7", clientId: "other-id", clientSecret: "CANARY-other" });
    expect(await config()).toMatchObject({ accountNumber: "Z9Y8X7", clientSecret: "CANARY-other" });
    const accounts = await readAccounts(test.db);
    const first = accounts.find(({ accountNumber }) => accountNumber === "A1B2C3");
    expect(first && carrierConfigOf(first, { env: simulator, secret })).toMatchObject({
      clientSecret: "CANARY-saved",
      baseUrl: "https://onlinetools.ups.com",
    });
  });

  it("of the environment is kept when its variables are gone, retired and asked where it was", async () => {
    await config({ ...own, UPS_BASE_URL: "http://127.0.0.1:4999" });
    await config(simulator);
    const [kept] = (await readAccounts(test.db)).filter(({ accountNumber }) => accountNumber === "ENV123");
    expect(kept).toMatchObject({ state: "retired", environment: "ups" });
    expect(kept && carrierConfigOf(kept, { env: simulator, secret })).toMatchObject({
      clientSecret: "CANARY-env",
      baseUrl: "http://127.0.0.1:4999",
    });
    expect(await config(own)).toMatchObject({ accountNumber: "ENV123" });
    expect((await readAccounts(test.db)).filter(({ state }) => state === "active")).toHaveLength(2);
  });

  it("is made the default, retired and brought back", async () => {
    await save();
    await save({ accountNumber: "Z9Y8X7", clientSecret: "x" });
    const first = (await readAccounts(test.db)).find(({ accountNumber }) => accountNumber === "A1B2C3");
    const change = (what: "make_default" | "retire" | "bring_back") =>
      changeAccount(test.db, admin, { accountId: first?.id ?? "", change: what });
    expect(await change("make_default")).toMatchObject({ ok: true });
    expect(await config()).toMatchObject({ accountNumber: "A1B2C3" });
    await change("retire");
    expect(await config()).toMatchObject({ environment: "simulator" });
    await change("bring_back");
    expect(await readAccounts(test.db)).toHaveLength(3);
    expect(
      (await changeAccount(test.db, viewer("supervisor"), { accountId: "x", change: "retire" })).ok,
    ).toBe(false);
  });

  it("cannot be read under another APP_SECRET, and says what to do", async () => {
    await save();
    await expect(config(simulator, "another APP_SECRET")).rejects.toMatchObject({
      problem: { code: "CARRIER_NOT_CONFIGURED", remedy: expect.stringContaining("again") },
    });
  });

  it("needs its parts, and an administrator", async () => {
    expect(await save({ clientSecret: "" })).toMatchObject({ error: { field: "clientSecret" } });
    expect(carrierSchema.safeParse({ environment: "ups", accountNumber: "12" }).success).toBe(false);
    const refused = await saveCarrier({ db: test.db, secret }, viewer("supervisor"), account);
    expect(refused.ok).toBe(false);
    expect((await readCarrier(test.db, viewer("supervisor"), { env: simulator, secret })).ok).toBe(false);
    await expect(config({ ...own, UPS_CLIENT_ID: undefined })).rejects.toMatchObject({
      problem: { code: "CARRIER_NOT_CONFIGURED" },
    });
  });
});
