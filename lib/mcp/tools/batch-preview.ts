import { z } from "zod";
import { jobDefaults } from "@/lib/api/job-defaults";
import { jobOptionsSchema } from "@/lib/api/job-options";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { prepareJob } from "@/lib/use-cases/prepare-job";
import { readMapping } from "@/lib/use-cases/read-mapping";
import { readPreview } from "@/lib/use-cases/read-preview";
import { submitJob } from "@/lib/use-cases/submit-job";
import { openSource } from "../open-source";
import { jobId, previewShape, shipperInfo, sourceShape, toPreviewShape } from "../shapes";
import { defineTool, type ToolCall } from "../tool";
import { previewIsDone, WAIT_LIMIT_S, waitForJob } from "../wait-for-job";

const input = z.object({
  job_id: jobId.optional(),
  source: sourceShape.optional().describe("A file, where there is no job of it yet"),
  filter_clause: z
    .string()
    .max(2_000)
    .optional()
    .describe("SQL WHERE clause over the file's columns, e.g. State = 'CA' AND \"Order Total\" >= 50"),
  mapping_template: z
    .string()
    .max(50_000)
    .optional()
    .describe(
      "Mustache template that turns a row into a shipment (JSON); suggested from the headers otherwise. The answer has " +
        "the one in use: preview without it first, change that one, and preview again",
    ),
  mapping: z.string().max(120).optional().describe("A saved mapping by name, instead of a template"),
  shipper_info: shipperInfo.optional(),
  service: z
    .string()
    .max(40)
    .optional()
    .describe("A service of the carrier, code or name, for rows that name none; its standard one by default"),
  account: z
    .string()
    .max(120)
    .optional()
    .describe("The carrier account that pays, by its name or number; the default one otherwise"),
  preset: z
    .string()
    .max(120)
    .optional()
    .describe("A package preset by name, for rows without weight or size"),
  defaults: jobDefaults
    .optional()
    .describe('Values for rows that have none of their own, e.g. who pays: {"payer": "receiver", …}'),
  name: z.string().max(120).optional().describe("What the job is called"),
  read_as: jobOptionsSchema
    .pick({
      sheet: true,
      headerRow: true,
      delimiter: true,
      grouped: true,
      separateOrders: true,
      takeBack: true,
    })
    .optional()
    .describe("How the file is read, where upload_source or the notes show that it was read wrongly"),
  wait_seconds: z
    .number()
    .int()
    .min(0)
    .max(WAIT_LIMIT_S)
    .default(60)
    .describe("How long to wait for the prices"),
});
type Input = z.output<typeof input>;

/** Plans, checks and rates every row; buys nothing. */
export const batchPreview = defineTool({
  name: "batch_preview",
  title: "Preview a batch",
  description:
    "Validates and prices every row of a batch without buying anything. Give job_id of an uploaded file, or a source. " +
    "In the mode auto, a preview without errors runs at once, within the owner's limits.",
  scope: "submit",
  input,
  output: previewShape,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  async run(call, given) {
    const started = await start(call, given);
    if (!started.ok) return started;
    const { id } = started.value;
    const waited = await waitForJob(call, {
      jobId: id,
      seconds: given.wait_seconds,
      until: previewIsDone,
      done: (job) => job.ratedRows,
    });
    if (!waited.ok) return waited;
    const preview = await readPreview(call.context, { jobId: id });
    if (!preview.ok) return preview;
    const mapping = await readMapping(call.context, { jobId: id });
    return mapping.ok ? ok(toPreviewShape(preview.value, mapping.value.template)) : mapping;
  },
});

async function start({ context }: ToolCall, given: Input): Promise<Result<{ id: string }>> {
  const { job_id: id, source } = given;
  if ((id === undefined) === (source === undefined)) {
    return err(problem("INPUT_INVALID", "Give either job_id or source.", { field: "job_id" }));
  }
  const options = jobOptionsSchema.parse({
    mapping: given.mapping_template === undefined ? given.mapping : { template: given.mapping_template },
    filter: given.filter_clause,
    shipper: given.shipper_info,
    service: given.service,
    preset: given.preset,
    defaults: given.defaults,
    account: given.account,
    name: given.name,
    ...given.read_as,
  });
  if (source) {
    const file = openSource(source);
    if (!file.ok) return file;
    return submitJob(context, { ...file.value, options: { ...options, encoding: source.encoding } });
  }
  const jobId = id ?? "";
  const found = await readPreview(context, { jobId });
  if (!found.ok) return found;
  const { preview: _, ...choices } = options;
  const asIs = Object.values(choices).every((value) => value === undefined);
  const started = found.value.job.state !== "draft" && found.value.job.state !== "rejected";
  // Nothing to change: what there is is shown, and not rated again.
  if (asIs && started) return ok({ id: jobId });
  const prepared = await prepareJob(context, { jobId, options });
  return prepared.ok ? ok({ id: jobId }) : prepared;
}
