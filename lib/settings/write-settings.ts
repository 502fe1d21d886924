import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Action } from "@/lib/auth/permissions";
import { permit } from "@/lib/auth/permit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { settings } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { changedSince } from "./changed-since";
import { SETTING_GROUPS, type SettingGroup, type Settings } from "./settings";

/** Who may change which group. */
export const SETTING_ACTIONS = {
  approval: "settings.policies",
  lanes: "settings.lanes",
  autoMode: "settings.limits",
  webhooks: "webhook.manage",
  signIn: "settings.policies",
  privacy: "settings.policies",
} as const satisfies Record<SettingGroup, Action>;

/** Stores a whole group; the audit says each value before and after. */
export async function writeSettings<G extends SettingGroup>(
  db: Db,
  viewer: Viewer,
  { group, value, seen }: { group: G; value: z.output<(typeof SETTING_GROUPS)[G]>; seen?: unknown },
): Promise<Result<Settings[G]>> {
  const refusal = await permit(db, viewer, SETTING_ACTIONS[group]);
  if (refusal) return err(refusal);
  const next = SETTING_GROUPS[group].parse(value) as Settings[G];
  return transactResult(db, async (tx) => {
    const [row] = await tx.select().from(settings).where(eq(settings.key, group)).for("update");
    const before = SETTING_GROUPS[group].parse(row?.value ?? {});
    const stale = changedSince(seen, before);
    if (stale) return err(stale);
    await tx
      .insert(settings)
      .values({ key: group, value: next, updatedBy: viewer.userId })
      .onConflictDoUpdate({
        target: settings.key,
        set: { value: next, updatedBy: viewer.userId, updatedAt: sql`now()` },
      });
    await writeAudit(tx, [
      { actor: actorOf(viewer), kind: "settings.changed", detail: { group, before, after: next } },
    ]);
    return ok(next);
  });
}
