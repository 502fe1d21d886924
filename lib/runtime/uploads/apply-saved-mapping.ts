import { desc, eq, sql } from "drizzle-orm";
import type { PackagePreset, SourceColumn } from "@/lib/batch/domain/planned-row";
import type { Db } from "@/lib/db/client";
import { jobs, mappings, packagePresets, shippers } from "@/lib/db/schema";
import { headersKey } from "./headers-key";

/**
 * Gives a job what it starts with: the default shipper, and the saved mapping where exactly one was saved for these
 * headers. With none or several the clerk chooses.
 *
 * @returns the applied mapping's name, or null
 */
export async function applySavedMapping(
  tx: Db,
  params: { readonly jobId: string; readonly columns: readonly SourceColumn[] },
): Promise<string | null> {
  const [shipper] = await tx
    .select()
    .from(shippers)
    .orderBy(desc(shippers.isDefault), shippers.label)
    .limit(1);
  const start = { shipperId: shipper?.id ?? null, shipper: shipper?.shipper ?? null };
  const saved = await tx
    .select()
    .from(mappings)
    .where(eq(mappings.headersKey, headersKey(params.columns)))
    .limit(2);
  const [mapping] = saved;
  const applied =
    mapping && saved.length === 1
      ? {
          mappingId: mapping.id,
          mappingName: mapping.name,
          template: mapping.template,
          defaultService: mapping.defaultService,
          defaultCountry: mapping.defaultCountry,
          preset: await findPreset(tx, mapping.presetId),
          // It was saved for lines that are shipments of their own.
          ...(mapping.grouped ? {} : { grouped: false, totalRows: sql`${jobs.lineCount}` }),
        }
      : { mappingId: null, mappingName: null, template: null };
  await tx
    .update(jobs)
    .set({ ...start, ...applied })
    .where(eq(jobs.id, params.jobId));
  return applied.mappingName;
}

/** A copy of a preset for a job, so that a later edit of the preset changes no job. */
export async function findPreset(
  db: Pick<Db, "select">,
  presetId: string | null,
): Promise<PackagePreset | null> {
  if (presetId === null) return null;
  const [found] = await db.select().from(packagePresets).where(eq(packagePresets.id, presetId));
  if (!found) return null;
  const { createdAt: _, ...preset } = found;
  return preset;
}
