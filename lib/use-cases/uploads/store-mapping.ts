import type { MappingChoices } from "@/lib/api/views";
import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { findMapping, headersKey, insertMapping, type SavedMapping } from "@/lib/db/mapping-store";
import { fail } from "@/lib/shipping/errors";
import { keptDefaults } from "@/lib/shipping/job-defaults";

import type { StoredJob } from "../find-job";
import { authorise, type InTransaction } from "../in-job";

const maxName = 80;

/** A mapping's name as it is kept: one line, 1–80 characters. */
export function tidyMappingName(given: string): string {
  const name = given.replace(/\s+/g, " ").trim();
  if (name === "") fail("INPUT_INVALID", "The mapping has no name.", { field: "name" });
  if (name.length > maxName) {
    fail("INPUT_INVALID", `The name has ${name.length} characters; at most ${maxName} fit.`, {
      field: "name",
    });
  }
  return name;
}

/**
 * Saves a mapping under a name, for later files with the headers of this job's file.
 *
 * @throws ProblemError MAPPING_NAME_TAKEN, unless it is to be replaced
 */
export async function storeMapping(
  inside: InTransaction,
  params: MappingChoices & { readonly name: string; readonly replace: boolean; readonly job: StoredJob },
): Promise<{ id: string; name: string }> {
  const { db: tx, viewer } = inside;
  await authorise(inside, "mapping.edit");
  const name = tidyMappingName(params.name);
  const { job } = params;
  const values = {
    name,
    template: params.template,
    headersKey: headersKey(job.columns),
    headers: job.columns.map((column) => column.header),
    defaultService: params.defaultService,
    defaultCountry: params.defaultCountry,
    presetId: params.presetId,
    defaults: keptDefaults(params.defaults ?? {}),
    grouped: job.grouped,
  };
  const mapping = { ...values, createdBy: viewer.userId };
  if (params.replace) demandOwnMapping(viewer, await findMapping(tx, { name }, { lock: true }));
  const saved = await insertMapping(tx, mapping, { replace: params.replace });
  if (!saved)
    return fail("MAPPING_NAME_TAKEN", `There is a mapping called "${name}" already.`, { value: name });
  await writeAudit(tx, [
    { actor: actorOf(viewer), kind: "mapping.saved", jobId: job.id, detail: { mapping: name } },
  ]);
  return saved;
}

/**
 * A saved mapping by its id, locked, for a viewer who may change it.
 *
 * @throws ProblemError NOT_FOUND, NOT_ALLOWED
 */
export async function demandMapping(tx: Db, viewer: Viewer, mappingId: string): Promise<SavedMapping> {
  const found = await findMapping(tx, { id: mappingId }, { lock: true });
  if (!found) return fail("NOT_FOUND", "There is no such mapping; it may have been deleted.");
  demandOwnMapping(viewer, found);
  return found;
}

/** A saved mapping decides where other people's next files are shipped to: a clerk changes only their own. */
function demandOwnMapping(viewer: Viewer, mapping: SavedMapping | null): void {
  if (!mapping || mapping.createdBy === viewer.userId || viewer.role !== "clerk") return;
  fail("NOT_ALLOWED", `The mapping "${mapping.name}" is another person's; clerks change only their own.`, {
    remedy: "Save it under another name, or ask a supervisor.",
  });
}
