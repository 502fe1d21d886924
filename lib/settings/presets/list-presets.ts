import { asc } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { packagePresets } from "@/lib/db/schema";
import type { PackagePreset } from "@/lib/shipping/planned-row";

/** All package presets, by name. */
export async function listPresets(db: Pick<Db, "select">): Promise<PackagePreset[]> {
  const rows = await db.select().from(packagePresets).orderBy(asc(packagePresets.name));
  return rows.map(({ createdAt: _, ...preset }) => preset);
}
