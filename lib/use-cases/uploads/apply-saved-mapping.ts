import type { Db } from "@/lib/db/client";
import { mapJob, ungroup } from "@/lib/db/job-drafts";
import { listMappingsFor } from "@/lib/db/mapping-store";
import { listPresets } from "@/lib/settings/presets/list-presets";
import { listShippers } from "@/lib/settings/shippers/list-shippers";
import type { PackagePreset, SourceColumn } from "@/lib/shipping/planned-row";

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
  const { jobId, columns } = params;
  const [shipper] = await listShippers(tx);
  const start = { shipperId: shipper?.id ?? null, shipper: shipper?.shipper ?? null };
  const [mapping, another] = await listMappingsFor(tx, columns);
  if (!mapping || another) {
    await mapJob(tx, jobId, { ...start, mappingId: null, mappingName: null, template: null });
    return null;
  }
  const { id: mappingId, name: mappingName, template, defaultService, defaultCountry, presetId } = mapping;
  const preset = await findPreset(tx, presetId);
  const { defaults } = mapping;
  const mapped = { mappingId, mappingName, template, defaultService, defaultCountry, preset, defaults };
  await mapJob(tx, jobId, { ...start, ...mapped });
  // It was saved for lines that are shipments of their own.
  if (!mapping.grouped) await ungroup(tx, jobId);
  return mappingName;
}

/** A copy of a preset for a job, so that a later edit of the preset changes no job. */
export async function findPreset(
  db: Pick<Db, "select">,
  presetId: string | null,
): Promise<PackagePreset | null> {
  if (presetId === null) return null;
  return (await listPresets(db)).find(({ id }) => id === presetId) ?? null;
}
