import type { Scope } from "@/lib/api/scopes";
import { type Problem, problem } from "@/lib/shipping/errors";
import { ROLES, type Role, type Viewer } from "./viewer";

/**
 * One cell of the table. `own`: only jobs that the viewer created. `limited`: yes, but bounded by a limit that
 * another rule checks (`checkAutoLimits`).
 */
type Cell = "yes" | "no" | "own" | "limited";

interface Rule extends Record<Role, Cell> {
  /** Ends the sentence "Only … can …". */
  readonly can: string;
}

/** Cells in the order clerk, supervisor, administrator. */
const rule = (can: string, clerk: Cell, supervisor: Cell, administrator: Cell): Rule => ({
  can,
  clerk,
  supervisor,
  administrator,
});

/** Who may do what: the one table, checked on the server for each request. */
export const PERMISSIONS = {
  "job.create": rule("upload orders", "yes", "yes", "yes"),
  "job.read": rule("see jobs", "yes", "yes", "yes"),
  "job.edit": rule("change, map or preview this job", "own", "yes", "yes"),
  "job.shipper": rule("ship from an address that is not a saved one", "no", "no", "yes"),
  "job.submit": rule("submit this job for approval", "own", "yes", "yes"),
  "job.archive": rule("archive this job", "own", "yes", "yes"),
  "job.execute": rule("run this job", "own", "yes", "yes"),
  "job.resume": rule("resume this job", "own", "yes", "yes"),
  "job.cancel": rule("cancel this job", "own", "yes", "yes"),
  "job.labels": rule("download this job's labels", "own", "yes", "yes"),
  "job.fetch_labels": rule("fetch this job's labels again", "own", "yes", "yes"),
  "job.source": rule("download this job's file", "own", "yes", "yes"),
  "job.approve": rule("approve jobs", "no", "yes", "yes"),
  "job.reject": rule("reject jobs", "no", "yes", "yes"),
  "job.restart": rule("restart jobs", "no", "yes", "yes"),
  "job.void": rule("void labels", "no", "yes", "yes"),
  "job.ask_void": rule("ask for labels of this job to be voided", "own", "yes", "yes"),
  "mode.auto": rule("run batches without asking", "limited", "yes", "yes"),
  "mapping.edit": rule("save or delete mappings", "yes", "yes", "yes"),
  "audit.read": rule("read the audit log", "no", "yes", "yes"),
  "metrics.read": rule("read the metrics", "no", "yes", "yes"),
  "settings.lanes": rule("change the lanes", "no", "yes", "yes"),
  "settings.limits": rule("change the limits", "no", "yes", "yes"),
  "settings.policies": rule("change policies", "no", "no", "yes"),
  "shipper.edit": rule("change shipper addresses", "no", "no", "yes"),
  "preset.edit": rule("change package presets", "no", "no", "yes"),
  "product.read": rule("see the product list", "yes", "yes", "yes"),
  "product.edit": rule("change the product list", "yes", "yes", "yes"),
  "product.import": rule("import or delete products", "no", "yes", "yes"),
  "memory.read": rule("see what a restored database had forgotten", "no", "no", "yes"),
  "carrier.edit": rule("change the carrier account", "no", "no", "yes"),
  "user.manage": rule("manage users", "no", "no", "yes"),
  "key.create": rule("make API keys", "yes", "yes", "yes"),
  "key.manage": rule("manage other people's API keys", "no", "no", "yes"),
  "webhook.manage": rule("manage webhooks", "no", "no", "yes"),
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof PERMISSIONS;

/** The scope that an API key needs for it, beside its owner's right. Null: people only, signed in. */
const KEY_SCOPE: Readonly<Record<Action, Scope | null>> = {
  "job.read": "read",
  "job.labels": "read",
  "job.source": "read",
  "audit.read": "read",
  "metrics.read": "read",
  "job.create": "submit",
  "job.edit": "submit",
  "job.shipper": "submit",
  "job.submit": "submit",
  "job.archive": "submit",
  "job.ask_void": "submit",
  "mapping.edit": "submit",
  "product.read": "read",
  "product.edit": "submit",
  "product.import": "submit",
  "job.execute": "execute",
  "job.resume": "execute",
  "job.cancel": "execute",
  "job.restart": "execute",
  "job.void": "execute",
  "job.fetch_labels": "execute",
  "mode.auto": "execute",
  "job.approve": "approve",
  "job.reject": "approve",
  "settings.lanes": null,
  "settings.limits": null,
  "settings.policies": null,
  "shipper.edit": null,
  "preset.edit": null,
  "memory.read": null,
  "carrier.edit": null,
  "user.manage": null,
  "key.create": null,
  "key.manage": null,
  "webhook.manage": null,
};

/**
 * Whether the viewer may do it: null when allowed, the refusal otherwise.
 *
 * @param on the job that it is done to; where a clerk may touch own jobs only, leaving it out refuses
 */
export function allowed(viewer: Viewer, action: Action, on?: { readonly createdBy: string }): Problem | null {
  const entry: Rule = PERMISSIONS[action];
  // Not even that it is there.
  if (viewer.ownJobsOnly && on && on.createdBy !== viewer.userId) {
    return problem("JOB_NOT_FOUND", "There is no such job.");
  }
  const outOfScope = scopeProblem(viewer, KEY_SCOPE[action], entry.can);
  if (outOfScope) return outOfScope;
  const cell = entry[viewer.role];
  if (cell === "yes" || cell === "limited") return null;
  if (cell === "own" && on?.createdBy === viewer.userId) return null;
  return problem("NOT_ALLOWED", refusal(entry, viewer.role), { remedy: remedyFor(entry) });
}

/** Whose jobs the viewer's lists are of: the id of their creator; undefined for everybody's. */
export function jobsOf(viewer: Viewer): string | undefined {
  return viewer.ownJobsOnly ? viewer.userId : undefined;
}

/** Whether a key's scopes reach this far; people have no scopes and pass. */
export function scopeProblem(viewer: Viewer, scope: Scope | null, can: string): Problem | null {
  if (viewer.kind !== "key") return null;
  if (scope === null) {
    return problem("SCOPE_MISSING", `No API key can ${can}.`, {
      remedy: "Sign in and do it in the browser.",
    });
  }
  if (viewer.scopes?.includes(scope)) return null;
  return problem("SCOPE_MISSING", `This API key cannot ${can}: it lacks the scope "${scope}".`);
}

function refusal(entry: Rule, role: Role): string {
  const who = ROLES.filter((one) => entry[one] === "yes").map((one) => `${one}s`);
  if (entry.clerk === "own") who.unshift("the clerk who uploaded it");
  return `Only ${list(who)} can ${entry.can}; you are signed in as ${role === "administrator" ? "an" : "a"} ${role}.`;
}

function remedyFor(entry: Rule): string {
  return entry.supervisor === "yes"
    ? "Ask a supervisor or an administrator to do it."
    : "Ask an administrator to do it.";
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
