import { describe, expect, it } from "vitest";
import { SCOPES, type Scope } from "@/lib/api/scopes";
import { type Action, allowed, PERMISSIONS } from "./permissions";
import { ROLES, type Role, type Viewer } from "./viewer";

const viewer = (role: Role): Viewer => ({
  userId: "me",
  name: "Me",
  role,
  sessionId: "s1",
  kind: "person",
});

type Answer = "yes" | "no" | "own" | "limited";
/** The product's rules, written down a second time: [clerk, supervisor, administrator]. */
const EXPECTED: Record<Action, readonly [Answer, Answer, Answer]> = {
  "job.create": ["yes", "yes", "yes"],
  "job.read": ["yes", "yes", "yes"],
  "job.edit": ["own", "yes", "yes"],
  "job.shipper": ["no", "no", "yes"],
  "job.submit": ["own", "yes", "yes"],
  "job.execute": ["own", "yes", "yes"],
  "job.resume": ["own", "yes", "yes"],
  "job.cancel": ["own", "yes", "yes"],
  "job.labels": ["own", "yes", "yes"],
  "job.fetch_labels": ["own", "yes", "yes"],
  "job.source": ["own", "yes", "yes"],
  "job.approve": ["no", "yes", "yes"],
  "job.reject": ["no", "yes", "yes"],
  "job.restart": ["no", "yes", "yes"],
  "job.archive": ["own", "yes", "yes"],
  "job.void": ["no", "yes", "yes"],
  "job.ask_void": ["own", "yes", "yes"],
  "mode.auto": ["limited", "yes", "yes"],
  "mapping.edit": ["yes", "yes", "yes"],
  "audit.read": ["no", "yes", "yes"],
  "metrics.read": ["no", "yes", "yes"],
  "settings.lanes": ["no", "yes", "yes"],
  "settings.limits": ["no", "yes", "yes"],
  "settings.policies": ["no", "no", "yes"],
  "shipper.edit": ["no", "no", "yes"],
  "preset.edit": ["no", "no", "yes"],
  "product.read": ["yes", "yes", "yes"],
  "product.edit": ["yes", "yes", "yes"],
  "product.import": ["no", "yes", "yes"],
  "memory.read": ["no", "no", "yes"],
  "carrier.edit": ["no", "no", "yes"],
  "user.manage": ["no", "no", "yes"],
  "key.create": ["yes", "yes", "yes"],
  "key.manage": ["no", "no", "yes"],
  "webhook.manage": ["no", "no", "yes"],
};

const cells = (Object.keys(PERMISSIONS) as Action[]).flatMap((action) =>
  ROLES.map((role, column) => ({ action, role, answer: EXPECTED[action]?.[column] })),
);

describe("permissions", () => {
  it.each(cells)("$action for a $role: $answer", ({ action, role, answer }) => {
    const ofMine = allowed(viewer(role), action, { createdBy: "me" }) === null;
    const ofOthers = allowed(viewer(role), action, { createdBy: "another person" }) === null;
    const ofNobody = allowed(viewer(role), action) === null;
    const always = answer === "yes" || answer === "limited";
    expect({ ofMine, ofOthers, ofNobody }).toEqual({
      ofMine: always || answer === "own",
      ofOthers: always,
      ofNobody: always,
    });
  });

  it("gives no right to an administrator that only a clerk or a supervisor has", () => {
    for (const rule of Object.values(PERMISSIONS)) expect(rule.administrator).toBe("yes");
  });

  it("refuses in a sentence that says who can, and whom to ask", () => {
    expect(allowed(viewer("clerk"), "job.approve")).toEqual({
      code: "NOT_ALLOWED",
      message: "Only supervisors and administrators can approve jobs; you are signed in as a clerk.",
      remedy: "Ask a supervisor or an administrator to do it.",
    });
    expect(allowed(viewer("clerk"), "job.cancel", { createdBy: "other" })?.message).toBe(
      "Only the clerk who uploaded it, supervisors and administrators can cancel this job; you are signed in as a clerk.",
    );
    expect(allowed(viewer("supervisor"), "user.manage")?.remedy).toBe("Ask an administrator to do it.");
  });
});

/** What each scope opens to a key of an administrator, written down a second time; nothing else is open to a key. */
const REACH: Record<Scope, readonly Action[]> = {
  read: ["job.read", "job.labels", "job.source", "audit.read", "metrics.read", "product.read"],
  submit: [
    "job.archive",
    "job.ask_void",
    "job.create",
    "job.edit",
    "job.shipper",
    "job.submit",
    "mapping.edit",
    "product.edit",
    "product.import",
  ],
  execute: [
    "job.execute",
    "job.resume",
    "job.cancel",
    "job.restart",
    "job.void",
    "job.fetch_labels",
    "mode.auto",
  ],
  approve: ["job.approve", "job.reject"],
};

describe("an API key", () => {
  const key = (role: Role, scopes: readonly Scope[]): Viewer => ({ ...viewer(role), kind: "key", scopes });
  const open = (who: Viewer) =>
    (Object.keys(PERMISSIONS) as Action[]).filter(
      (action) => allowed(who, action, { createdBy: "me" }) === null,
    );

  it.each(SCOPES)("with the scope %s does what it names, and no more", (scope) => {
    expect(open(key("administrator", [scope])).sort()).toEqual([...REACH[scope]].sort());
  });

  it("never does more than its owner may", () => {
    const clerk = new Set(open(viewer("clerk")));
    for (const action of open(key("clerk", SCOPES))) expect(clerk.has(action)).toBe(true);
    expect(allowed(key("clerk", SCOPES), "job.approve")).toMatchObject({ code: "NOT_ALLOWED" });
  });

  it("is told which scope it lacks", () => {
    expect(allowed(key("administrator", ["read"]), "job.approve")).toMatchObject({
      code: "SCOPE_MISSING",
      message: expect.stringContaining('"approve"'),
    });
    expect(allowed(key("administrator", SCOPES), "user.manage")).toMatchObject({ code: "SCOPE_MISSING" });
  });
});
