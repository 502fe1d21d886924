import { inArray } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { settings } from "@/lib/db/schema";
import { SETTING_GROUPS, type SettingGroup, type Settings } from "./settings";

const KEYS = Object.keys(SETTING_GROUPS) as SettingGroup[];

/** All policies of the installation; what nobody has set has its default. */
export async function readSettings(db: Pick<Db, "select">): Promise<Settings> {
  const rows = await db.select().from(settings).where(inArray(settings.key, KEYS));
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  const read = <G extends SettingGroup>(group: G): Settings[G] =>
    SETTING_GROUPS[group].parse(stored.get(group) ?? {}) as Settings[G];
  return {
    approval: read("approval"),
    lanes: read("lanes"),
    autoMode: read("autoMode"),
    webhooks: read("webhooks"),
    signIn: read("signIn"),
    privacy: read("privacy"),
  };
}
