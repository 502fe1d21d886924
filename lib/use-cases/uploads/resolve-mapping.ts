import type { JobOptions } from "@/lib/api/job-options";
import type { MappingChoices } from "@/lib/api/views";
import type { Db } from "@/lib/db/client";
import { listMappings } from "@/lib/db/mapping-store";
import { readOrders } from "@/lib/db/source-store";
import { accountNamed } from "@/lib/settings/carrier/carrier-account";
import { listPresets } from "@/lib/settings/presets/list-presets";
import { listShippers } from "@/lib/settings/shippers/list-shippers";
import { type Catalogue, chosenService } from "@/lib/shipping/catalogue";
import { fail } from "@/lib/shipping/errors";
import { withoutBlanks } from "@/lib/shipping/job-defaults";
import { findService } from "@/lib/shipping/reference/find-service";
import type { Context } from "../context";
import type { StoredJob } from "../find-job";
import type { SaveJobMappingInput } from "../save-job-mapping";

const SAMPLE_ROWS = 50;

/**
 * The mapping that a program's options amount to: what they name, else what the job has already (the mapping saved for
 * its headers), else what its headers suggest.
 *
 * @throws ProblemError NOT_FOUND, SERVICE_UNKNOWN, naming the option
 */
export async function resolveMapping(
  context: Context,
  job: StoredJob,
  options: JobOptions,
): Promise<Omit<SaveJobMappingInput, "jobId" | "saveAs">> {
  const { db, carriers } = context;
  const catalogue = await carriers.catalogueOf(job.carrierAccountId);
  const base = await baseMapping(context, job, options.mapping, catalogue);
  return {
    ...base,
    defaultService:
      options.service === undefined ? base.defaultService : serviceCode(catalogue, options.service),
    defaults: withoutBlanks({ ...base.defaults, ...options.defaults }),
    presetId: options.preset === undefined ? base.presetId : await presetId(db, options.preset),
    shipperId: typeof options.shipper === "string" ? await shipperId(db, options.shipper) : job.shipperId,
    ...(options.account === undefined
      ? {}
      : { carrierAccountId: await accountNamed(context, options.account) }),
  };
}

async function baseMapping(
  { db, mapper }: Context,
  job: StoredJob,
  wanted: JobOptions["mapping"],
  catalogue: Catalogue,
): Promise<MappingChoices & { mappingId: string | null }> {
  const own = {
    defaultService: chosenService(catalogue, job.defaultService),
    defaultCountry: job.defaultCountry,
    presetId: job.preset?.id ?? null,
    defaults: job.defaults,
  };
  if (typeof wanted === "object") return { ...own, ...wanted, mappingId: null };
  if (typeof wanted === "string") return savedMapping(db, wanted);
  if (job.template !== null) return { ...own, template: job.template, mappingId: job.mappingId };
  refuseUnnamedColumns(job);
  const rows = await readOrders(db, {
    jobId: job.id,
    grouped: false,
    separateOrders: [],
    from: 1,
    limit: SAMPLE_ROWS,
  });
  const lines = rows.flatMap((row) => row.lines);
  return { ...own, template: mapper.suggest({ ...job, lines, catalogue }), mappingId: null };
}

/** Columns without names cannot be matched: the first row may be no header, and must not be lost for one. */
function refuseUnnamedColumns(job: StoredJob): void {
  if (job.columns.some(({ header }) => header.trim() !== "")) return;
  const first = (job.sourceSummary?.firstLines[0] ?? []).filter((cell) => cell.trim() !== "").slice(0, 4);
  const row = first.map((cell) => JSON.stringify(cell.slice(0, 40))).join(", ");
  fail("HEADER_MISSING", `Row 1 of the file looks like data, not like a header: ${row}.`, {
    line: 1,
    remedy:
      'Add a header row, or give "headerRow": 0 and a mapping with the columns "Column 1", "Column 2" and so on.',
  });
}

async function savedMapping(db: Db, name: string): Promise<MappingChoices & { mappingId: string }> {
  const saved = (await listMappings(db)).map(({ mapping }) => mapping);
  const found = named(saved, "mapping", name, (mapping) => mapping.name);
  const { template, defaultService, defaultCountry, presetId, defaults } = found;
  return { template, defaultService, defaultCountry, presetId, defaults, mappingId: found.id };
}

async function presetId(db: Db, name: string): Promise<string> {
  return named(await listPresets(db), "preset", name, (preset) => preset.name).id;
}

async function shipperId(db: Db, label: string): Promise<string> {
  return named(await listShippers(db), "shipper", label, (shipper) => shipper.label).id;
}

const WHAT = { mapping: "mapping", preset: "package preset", shipper: "shipper address" };
const LISTED = 20;

/** The one that an option names. @throws ProblemError NOT_FOUND, with the names that there are */
function named<T>(
  all: readonly T[],
  option: keyof typeof WHAT,
  name: string,
  nameOf: (each: T) => string,
): T {
  const found = all.find((each) => nameOf(each) === name);
  if (found !== undefined) return found;
  const names = all.slice(0, LISTED).map((each) => JSON.stringify(nameOf(each)));
  const more = all.length > LISTED ? `, and ${all.length - LISTED} more` : "";
  return fail("NOT_FOUND", `There is no ${WHAT[option]} called "${name}".`, {
    field: option,
    value: name,
    remedy:
      all.length === 0 ? "There is none yet: leave it out." : `Use one of these: ${names.join(", ")}${more}.`,
  });
}

function serviceCode(catalogue: Catalogue, text: string): string {
  const match = findService(catalogue, text, true);
  if (match.kind === "code" && !match.assumed) return match.code;
  return fail("SERVICE_UNKNOWN", `"${text}" names no service of ${catalogue.name}, or more than one.`, {
    field: "service",
    value: text,
    remedy: `Use one of these: ${catalogue.services.map(({ name }) => name).join(", ")}.`,
  });
}
