import type { MappingView } from "@/lib/api/views";
import { allowed } from "@/lib/auth/permissions";
import { listMappingsFor } from "@/lib/db/mapping-store";
import { choosableAccounts } from "@/lib/settings/carrier/carrier-account";
import { listPresets } from "@/lib/settings/presets/list-presets";
import { listShippers } from "@/lib/settings/shippers/list-shippers";
import { chosenService } from "@/lib/shipping/catalogue";
import { failIf, type Result } from "@/lib/shipping/errors";
import type { SavedAddress, Shipper } from "@/lib/shipping/shipment";
import { asResult } from "@/lib/use-cases/as-result";
import { findJob } from "@/lib/use-cases/find-job";
import type { Context } from "./context";

/** A job's mapping, with the saved mappings, presets and shippers that it may choose among. */
export async function readMapping(
  context: Context,
  input: { readonly jobId: string },
): Promise<Result<MappingView>> {
  return asResult(async () => {
    const { db } = context;
    const job = await findJob(db, input.jobId);
    failIf(allowed(context.viewer, "job.read", job));
    const catalogue = await context.carriers.catalogueOf(job.carrierAccountId);
    const [saved, presets, addresses, accounts] = await Promise.all([
      listMappingsFor(db, job.columns),
      listPresets(db),
      listShippers(db),
      choosableAccounts(context),
    ]);
    return {
      jobId: job.id,
      template: job.template,
      mappingId: job.mappingId,
      mappingName: job.mappingName,
      defaultService: chosenService(catalogue, job.defaultService),
      defaultCountry: job.defaultCountry,
      preset: job.preset,
      defaults: job.defaults,
      shipperId: job.shipperId,
      carrierAccountId: job.accountChosen ? job.carrierAccountId : null,
      carrierAccounts: accounts.map(({ accountNumber: _, ...account }) => account),
      offered: saved.map((mapping) => ({
        id: mapping.id,
        name: mapping.name,
        template: mapping.template,
        defaultService: mapping.defaultService,
        defaultCountry: mapping.defaultCountry,
        presetId: mapping.presetId,
        defaults: mapping.defaults,
        updatedAt: mapping.updatedAt.toISOString(),
      })),
      presets,
      shippers: addresses.map(({ id, label, shipper }) => ({
        id,
        label,
        detail: oneLine(shipper),
        country: shipper.address.country,
        eori: shipper.taxNumbers?.eori !== undefined,
        address: savedAddress(label, shipper),
        ...(shipper.address.state === undefined ? {} : { state: shipper.address.state }),
      })),
    };
  });
}

function savedAddress(label: string, { taxNumbers: _, ...party }: Shipper): SavedAddress {
  return { ...party, label };
}

function oneLine({ name, address }: Shipper): string {
  const place = [address.city, address.state].filter(Boolean).join(", ");
  return [name, address.lines[0], place].filter(Boolean).join(" · ");
}
