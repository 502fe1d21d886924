import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Role, Viewer } from "@/lib/auth/viewer";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { auditLog, carrierAccounts, packagePresets, settings, shippers } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { clearAudit } from "@/lib/db/testing/tamper";
import { accountInForce } from "./carrier/account-in-force";
import { type CarrierVariables, readAccounts } from "./carrier/carrier-account";
import { readCarrier } from "./carrier/read-carrier";
import { carrierSchema, changeAccount, saveCarrier } from "./carrier/save-carrier";
import { carrierConfigOf } from "./carrier-config";
import { listPresets } from "./presets/list-presets";
import { presetFormSchema } from "./presets/preset-form";
import { deletePreset, savePreset } from "./presets/presets";
import { seedPresets } from "./presets/seed-presets";
import { readSettings } from "./read-settings";
import { approvalSettings } from "./settings";
import { listShippers } from "./shippers/list-shippers";
import { deleteShipper, saveShipper } from "./shippers/save-shipper";
import { shipperFormSchema } from "./shippers/shipper-form";
import { writeSettings } from "./write-settings";

let test: TestDb;
beforeAll(async () => {
  test = await createTestDb();
});
afterAll(() => test.close());
beforeEach(async () => {
  for (const table of [settings, shippers, packagePresets, carrierAccounts]) {
    await test.db.delete(table);
  }
  await clearAudit(test.db);
});

const viewer = (role: Role): Viewer => ({ userId: role, name: role, role, sessionId: null, kind: "person" });
const admin = viewer("administrator");
const audit = () => test.db.select().from(auditLog).orderBy(auditLog.id);

describe("policies", () => {
  it("have careful defaults: strict row order, no auto mode for clerks", async () => {
    expect(await readSettings(test.db)).toEqual({
      approval: { twoPersonApproval: false, neverResendWithoutPerson: false, totalTolerancePercent: 5 },
      webhooks: { allowPrivateTargets: false },
      signIn: {
        secondFactorFor: [],
        idleMinutes: 240,
        clerksSeeOwnJobsOnly: false,
        keysMayNeverExpire: false,
        keysEndWithCredentials: true,
      },
      privacy: { sourceDays: 0, rowsDays: 0, labelsDays: 0 },
      lanes: { defaultLanes: 1, maxLanes: 32 },
      autoMode: { maxCents: 0, maxCentsPerDay: null, maxRows: 0 },
    });
  });

  it("are kept, and the audit says what they were and are", async () => {
    const value = { maxCents: 5000, maxCentsPerDay: null, maxRows: 10 };
    expect((await writeSettings(test.db, admin, { group: "autoMode", value })).ok).toBe(true);
    expect((await readSettings(test.db)).autoMode).toEqual(value);
    expect(await audit()).toMatchObject([
      {
        kind: "settings.changed",
        actorId: "administrator",
        detail: {
          group: "autoMode",
          before: { maxCents: 0, maxCentsPerDay: null, maxRows: 0 },
          after: value,
        },
      },
    ]);
  });

  it("are changed by whom the table of rights says: lanes and limits by supervisors, approval not", async () => {
    const lanes = { defaultLanes: 2, maxLanes: 4 };
    const approval = { ...approvalSettings.parse({}), twoPersonApproval: true };
    const supervisor = viewer("supervisor");
    expect((await writeSettings(test.db, supervisor, { group: "lanes", value: lanes })).ok).toBe(true);
    expect((await writeSettings(test.db, supervisor, { group: "approval", value: approval })).ok).toBe(false);
    expect((await writeSettings(test.db, viewer("clerk"), { group: "lanes", value: lanes })).ok).toBe(false);
    expect((await readSettings(test.db)).approval.twoPersonApproval).toBe(false);
  });
});

describe("shippers", () => {
  const form = (label: string, more: object = {}) =>
    shipperFormSchema.parse({
      label,
      name: "Ada Admin",
      phone: "404-555-0142",
      line1: "100 Peachtree St NW",
      city: "Atlanta",
      state: "ga",
      postalCode: "30303",
      ...more,
    });
  const defaults = async () => (await listShippers(test.db)).map((one) => [one.label, one.isDefault]);

  it("have one default: the first, until another is made it, and the next when it is deleted", async () => {
    const first = await saveShipper(test.db, admin, { form: form("A") });
    await saveShipper(test.db, admin, { form: form("B") });
    expect(await defaults()).toEqual([
      ["A", true],
      ["B", false],
    ]);
    await saveShipper(test.db, admin, { form: form("C", { isDefault: true }) });
    expect(await defaults()).toEqual([
      ["C", true],
      ["A", false],
      ["B", false],
    ]);
    const [c] = await listShippers(test.db);
    await deleteShipper(test.db, admin, { id: c?.id ?? "" });
    expect(await defaults()).toEqual([
      ["A", true],
      ["B", false],
    ]);
    expect(first.ok).toBe(true);
  });

  it("keep what the carrier takes, and stay the default when they are edited", async () => {
    const saved = await saveShipper(test.db, admin, { form: form("A") });
    const id = saved.ok ? saved.value.id : "";
    await saveShipper(test.db, admin, { id, form: form("A2", { company: "Paper & Ink" }) });
    expect(await listShippers(test.db)).toMatchObject([
      {
        label: "A2",
        isDefault: true,
        shipper: { company: "Paper & Ink", address: { lines: ["100 Peachtree St NW"], state: "GA" } },
      },
    ]);
  });

  it("have names of their own", async () => {
    await saveShipper(test.db, admin, { form: form("A") });
    expect(await saveShipper(test.db, admin, { form: form("A") })).toMatchObject({
      error: { code: "NAME_TAKEN", field: "label" },
    });
  });

  it.each([
    ["a ZIP code of four digits", { postalCode: "3030" }, "postalCode"],
    ["a state's name", { state: "Georgia" }, "state"],
    ["a name that the label cannot hold", { name: "N".repeat(36) }, "name"],
    ["no street", { line1: "" }, "line1"],
    ["a phone number of letters", { phone: "call me" }, "phone"],
    ["a Canadian address with a ZIP code", { country: "CA", state: "ON" }, "postalCode"],
  ])("are refused with %s, beside the field", (_, more, field) => {
    const given = {
      label: "A",
      name: "A",
      phone: "404-555-0142",
      line1: "1",
      city: "X",
      state: "GA",
      postalCode: "30303",
    };
    const result = shipperFormSchema.safeParse({ ...given, ...more });
    expect(result.error?.issues.map((issue) => issue.path[0])).toContain(field);
  });

  it("are the administrator's to change", async () => {
    expect((await saveShipper(test.db, viewer("supervisor"), { form: form("A") })).ok).toBe(false);
    expect(await listShippers(test.db)).toEqual([]);
  });
});

describe("package presets", () => {
  const tube = presetFormSchema.parse({ name: "Tube", length: 30, width: 4, height: 4, weight: 1.5 });

  it("come with a new installation, once", async () => {
    await seedPresets(test.db);
    const seeded = await listPresets(test.db);
    await seedPresets(test.db);
    expect(seeded.length).toBeGreaterThan(2);
    expect(await listPresets(test.db)).toEqual(seeded);
  });

  it("are added, changed and deleted", async () => {
    const saved = await savePreset(test.db, admin, { form: tube, catalogue: UPS_CATALOGUE });
    const id = saved.ok ? saved.value.id : "";
    await savePreset(test.db, admin, { id, form: { ...tube, weight: 2 }, catalogue: UPS_CATALOGUE });
    expect(await listPresets(test.db)).toEqual([{ id, ...tube, weight: 2 }]);
    expect(await savePreset(test.db, admin, { form: tube, catalogue: UPS_CATALOGUE })).toMatchObject({
      error: { field: "name" },
    });
    await deletePreset(test.db, admin, { id });
    expect(await listPresets(test.db)).toEqual([]);
    expect((await savePreset(test.db, viewer("clerk"), { form: tube, catalogue: UPS_CATALOGUE })).ok).toBe(
      false,
    );
  });

  it.each([
    ["two sides only", { length: 30, width: 4, height: null }, "length"],
    ["half an inch", { length: 30.5, width: 4, height: 4 }, "length"],
    ["a weight of zero", { length: null, width: null, height: null, weight: 0 }, "weight"],
  ])("are refused with %s", (_, more, field) => {
    const result = presetFormSchema.safeParse({ name: "X", weight: null, ...more });
    expect(result.error?.issues.map((issue) => issue.path[0])).toContain(field);
  });

  it.each([
    [{ weight: 151 }, "weight"],
    [{ weight: 70, weightUnit: "KGS" as const }, "weight"],
    [{ width: 109 }, "width"],
  ])("are refused with more than the carrier takes: %j", async (more, field) => {
    const form = { ...tube, name: "Heavy", ...more };
    expect(await savePreset(test.db, admin, { form, catalogue: UPS_CATALOGUE })).toMatchObject({
      error: { field, message: expect.stringContaining("UPS takes at most") },
    });
  });
});

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
