import { and, eq, ne } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { permit } from "@/lib/auth/permit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { packagePresets } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { changedSince } from "../changed-since";
import { beyondLimits, type PresetForm } from "./preset-form";

/** Adds a preset, or changes one; jobs keep their own copy. */
export async function savePreset(
  db: Db,
  viewer: Viewer,
  { id, form, seen, catalogue }: { id?: string; form: PresetForm; seen?: unknown; catalogue: Catalogue },
): Promise<Result<{ id: string }>> {
  const refusal = await permit(db, viewer, "preset.edit");
  const beyond = refusal ?? beyondLimits(form, catalogue);
  if (beyond) return err(beyond);
  return transactResult(db, async (tx) => {
    const sameName = and(eq(packagePresets.name, form.name), id ? ne(packagePresets.id, id) : undefined);
    const [taken] = await tx.select({ id: packagePresets.id }).from(packagePresets).where(sameName);
    if (taken)
      return err(problem("NAME_TAKEN", `Another preset is called “${form.name}”.`, { field: "name" }));
    if (id && seen !== undefined) {
      const [now] = await tx.select().from(packagePresets).where(eq(packagePresets.id, id)).for("update");
      const { createdAt: _, ...values } = now ?? {};
      const stale = now && changedSince(seen, values);
      if (stale) return err(stale);
    }
    const [saved] = id
      ? await tx.update(packagePresets).set(form).where(eq(packagePresets.id, id)).returning()
      : await tx.insert(packagePresets).values(form).returning();
    if (!saved) return err(problem("NOT_FOUND", "This preset was deleted."));
    const detail = { presetId: saved.id, ...form };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: id ? "preset.changed" : "preset.added", detail }]);
    return ok({ id: saved.id });
  });
}

export async function deletePreset(
  db: Db,
  viewer: Viewer,
  { id }: { id: string },
): Promise<Result<{ name: string }>> {
  const refusal = await permit(db, viewer, "preset.edit");
  if (refusal) return err(refusal);
  return transactResult(db, async (tx) => {
    const [gone] = await tx.delete(packagePresets).where(eq(packagePresets.id, id)).returning();
    if (!gone) return err(problem("NOT_FOUND", "This preset was deleted already."));
    const detail = { presetId: id, name: gone.name };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "preset.deleted", detail }]);
    return ok({ name: gone.name });
  });
}
