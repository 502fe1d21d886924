import { beforeEach, describe, expect, it } from "vitest";
import type { Role, Viewer } from "@/lib/auth/viewer";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { auditLog, packagePresets, settings, shippers } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { clearAudit } from "@/lib/db/testing/tamper";
import { listPresets } from "./presets/list-presets";
import { presetFormSchema } from "./presets/preset-form";
import { deletePreset, savePreset } from "./presets/presets";
import { seedPresets } from "./presets/seed-presets";
import { readSettings } from "./read-settings";
import { approvalSettings } from "./settings";
import { listShippers } from "./shippers/list-shippers";
import { deleteShipper, saveShipper } from "./shippers/save-shipper";
import { shipperFormSchema, toShipperForm } from "./shippers/shipper-form";
import { writeSettings } from "./write-settings";

const test = ownTestDb();
beforeEach(async () => {
  await test.db.delete(settings);
  await test.db.delete(shippers);
  await test.db.delete(packagePresets);
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

  it("are not put back by a form that was opened before another person saved", async () => {
    const seen = (await readSettings(test.db)).approval;
    const theirs = { ...seen, twoPersonApproval: true };
    expect((await writeSettings(test.db, admin, { group: "approval", value: theirs, seen })).ok).toBe(true);
    const mine = { ...seen, totalTolerancePercent: 9 };
    expect(await writeSettings(test.db, admin, { group: "approval", value: mine, seen })).toMatchObject({
      error: { code: "CHANGED_MEANWHILE" },
    });
    expect((await readSettings(test.db)).approval).toEqual(theirs);
    expect(await audit()).toHaveLength(1);
    const again = { group: "approval" as const, value: mine, seen: theirs };
    expect((await writeSettings(test.db, admin, again)).ok).toBe(true);
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

  it("are not put back by a form that was opened before another person saved", async () => {
    await saveShipper(test.db, admin, { form: form("A") });
    const shown = async () =>
      (await listShippers(test.db)).map((one) => ({ id: one.id, ...toShipperForm(one) }));
    const [seen] = await shown();
    const id = seen?.id ?? "";
    expect((await saveShipper(test.db, admin, { id, form: form("A", { line1: "1 New St" }), seen })).ok).toBe(
      true,
    );
    const mine = { id, form: form("A", { phone: "404-555-0199" }) };
    expect(await saveShipper(test.db, admin, { ...mine, seen })).toMatchObject({
      error: { code: "CHANGED_MEANWHILE" },
    });
    const [now] = await shown();
    expect(now).toMatchObject({ line1: "1 New St", phone: "404-555-0142" });
    expect((await saveShipper(test.db, admin, { ...mine, seen: now })).ok).toBe(true);
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
    const [seen] = await listPresets(test.db);
    const heavier = { id, form: { ...tube, weight: 2 }, seen, catalogue: UPS_CATALOGUE };
    expect((await savePreset(test.db, admin, heavier)).ok).toBe(true);
    expect(await savePreset(test.db, admin, heavier)).toMatchObject({ error: { code: "CHANGED_MEANWHILE" } });
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
