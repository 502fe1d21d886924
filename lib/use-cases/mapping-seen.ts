import type { Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import type { JobRecord } from "@/lib/db/jobs";
import { findMapping, readMappingSeen, writeMappingSeen } from "@/lib/db/mapping-store";
import { type Problem, problem } from "@/lib/shipping/errors";
import { keptDefaults } from "@/lib/shipping/job-defaults";
import { fingerprintOf } from "@/lib/shipping/plan/fingerprint";

/** A person has looked at what a saved mapping makes of a file: content and owner as they are in this job. */
export async function noteMappingSeen(db: Db, viewer: Viewer, job: JobRecord): Promise<void> {
  if (viewer.kind !== "person" || job.mappingId === null) return;
  const mapping = await findMapping(db, { id: job.mappingId });
  if (!mapping) return;
  const digest = digestOf(job, mapping.createdBy);
  await writeMappingSeen(db, { userId: viewer.userId, mappingId: mapping.id, digest });
}

/** Why the mode auto does not use this job's saved mapping for the viewer: it is not the one of which they saw a preview. */
export async function mappingUnseen(
  db: Pick<Db, "select">,
  viewer: Viewer,
  job: JobRecord,
): Promise<Problem | null> {
  if (job.mappingId === null) return null;
  const mapping = await findMapping(db, { id: job.mappingId });
  const seen = await readMappingSeen(db, { userId: viewer.userId, mappingId: job.mappingId });
  if (mapping && seen === digestOf(job, mapping.createdBy)) return null;
  const what =
    seen === null
      ? "You have seen no preview of it yet"
      : "It has changed since you last saw a preview of it";
  return problem(
    "APPROVAL_REQUIRED",
    `The mapping "${job.mappingName ?? ""}" is not used without a look at its preview. ${what}.`,
    {
      remedy: "Look at this preview; the next file with the mapping runs without asking.",
    },
  );
}

function digestOf(job: JobRecord, owner: string): string {
  const { template, defaultService, defaultCountry, preset } = job;
  const defaults = keptDefaults(job.defaults);
  const given = Object.keys(defaults).length > 0 ? { defaults } : {};
  return fingerprintOf({ template, defaultService, defaultCountry, preset, owner, ...given });
}
