import type { MappingChoices } from "@/lib/api/views";
import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { mapJob } from "@/lib/db/job-drafts";
import { findMapping } from "@/lib/db/mapping-store";
import { readFirstLines } from "@/lib/db/source-store";
import { choosableAccounts } from "@/lib/settings/carrier/carrier-account";
import { listShippers } from "@/lib/settings/shippers/list-shippers";
import { findServiceByCode } from "@/lib/shipping/catalogue";
import { fail, failIf, type Result } from "@/lib/shipping/errors";
import type { StoredJob } from "@/lib/use-cases/find-job";
import { findPreset } from "@/lib/use-cases/uploads/apply-saved-mapping";
import { editJob } from "@/lib/use-cases/uploads/edit-job";
import { storeMapping } from "@/lib/use-cases/uploads/store-mapping";
import type { Context } from "./context";

export interface SaveJobMappingInput extends MappingChoices {
  readonly jobId: string;
  readonly shipperId: string | null;
  /** Who pays: a carrier account; null is the one in force at the preview. Left out, it stays as it is. */
  readonly carrierAccountId?: string | null | undefined;
  /** Saves it under a name as well; `replace` overwrites the mapping that has the name. */
  readonly saveAs?: { readonly name: string; readonly replace: boolean } | undefined;
  /** The saved mapping that it was taken from, unchanged; its name is shown with the job. */
  readonly mappingId?: string | null | undefined;
}

/**
 * Fixes a job's mapping: template, defaults, preset and shipper, the last two as copies. A template that does not fit
 * the file's columns is refused, and nothing has changed then.
 */
export async function saveJobMapping(
  context: Context,
  input: SaveJobMappingInput,
): Promise<Result<{ jobId: string; mappingId: string | null; mappingName: string | null }>> {
  return editJob(context, input.jobId, async (inside, job) => {
    const { db: tx, viewer } = inside;
    await checkTemplate(inside, input, job);
    const preset = await findPreset(tx, input.presetId);
    if (input.presetId !== null && !preset) fail("NOT_FOUND", "The package preset was deleted meanwhile.");
    const saved = input.saveAs
      ? await storeMapping(inside, { ...input, ...input.saveAs, job })
      : input.mappingId
        ? await findMapping(tx, { id: input.mappingId })
        : null;
    await mapJob(tx, job.id, {
      template: input.template,
      defaultService: input.defaultService,
      defaultCountry: input.defaultCountry,
      preset,
      defaults: input.defaults ?? {},
      ...(await readShipper(tx, input.shipperId)),
      ...(await readAccountChoice(inside, input.carrierAccountId)),
      mappingId: saved?.id ?? null,
      mappingName: saved?.name ?? null,
      problem: null,
    });
    const detail = {
      mapping: saved?.name ?? null,
      service: input.defaultService,
      preset: preset?.name ?? null,
      ...(input.carrierAccountId === undefined ? {} : { account: input.carrierAccountId ?? "default" }),
    };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "job.mapped", jobId: job.id, detail }]);
    return { jobId: job.id, mappingId: saved?.id ?? null, mappingName: saved?.name ?? null };
  });
}

async function checkTemplate(
  { db: tx, carriers, mapper }: Context,
  input: SaveJobMappingInput,
  job: StoredJob,
): Promise<void> {
  const catalogue = await carriers.catalogueOf(job.carrierAccountId);
  if (!findServiceByCode(catalogue, input.defaultService)) {
    fail("SERVICE_UNKNOWN", `"${input.defaultService}" is not a service of ${catalogue.name}.`, {
      value: input.defaultService,
    });
  }
  const lines = await readFirstLines(tx, { jobId: job.id });
  const { columns } = job;
  const file = { columns, lines, catalogue, defaultCountry: input.defaultCountry };
  failIf(await mapper.check(input.template, file));
}

async function readAccountChoice(context: Context, chosen: string | null | undefined) {
  if (chosen === undefined) return {};
  if (chosen === null) return { carrierAccountId: null, accountChosen: false };
  const account = (await choosableAccounts(context)).find(({ id }) => id === chosen);
  if (!account) {
    return fail("INPUT_INVALID", "This carrier account is not there, or was retired.", {
      field: "carrierAccountId",
      remedy: "Choose another account.",
    });
  }
  return { carrierAccountId: account.id, accountChosen: true };
}

async function readShipper(tx: Db, shipperId: string | null) {
  if (shipperId === null) return { shipperId: null, shipper: null };
  const found = (await listShippers(tx)).find(({ id }) => id === shipperId);
  if (!found) return fail("SHIPPER_MISSING", "The shipper address was deleted meanwhile.");
  return { shipperId, shipper: found.shipper };
}
