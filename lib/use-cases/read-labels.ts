import { writeAudit } from "@/lib/audit/write-audit";
import { writeRefusal } from "@/lib/audit/write-refusal";
import { actorOf } from "@/lib/auth/viewer";
import { type AbsentLabel, readLabelFormats, readLabels, type StoredLabel } from "@/lib/db/label-store";
import { labelName } from "@/lib/labels/label-name";
import { hasOnlyPages, mergeLabelsPdf } from "@/lib/labels/merge-labels-pdf";
import { zipLabels } from "@/lib/labels/zip-labels";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { readableJob } from "./readable-job";
import { isRowNumber } from "./row-number";

/** A file on its way to the browser. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

interface LabelsInput {
  readonly jobId: string;
  /** Only these rows; undefined means all. */
  readonly rows?: readonly number[] | undefined;
}

const CONTENT_TYPES = {
  GIF: "image/gif",
  PNG: "image/png",
  PDF: "application/pdf",
  ZPL: "application/zpl",
} as const;

/** One PDF, a 4×6 in page for each package, in row order; in the place of a missing label, one that says so. */
export async function readLabelsPdf(context: Context, input: LabelsInput): Promise<Result<Download>> {
  const found = await openLabels(context, input, "labels.pdf");
  if (!found.ok) return found;
  if (!hasOnlyPages(found.value.formats)) {
    return err(
      problem("LABEL_UNREADABLE", "Some labels are printer commands (ZPL), which no PDF can hold.", {
        remedy: "Download the ZIP and send the files to the label printer.",
      }),
    );
  }
  const { name, labels } = found.value;
  return ok({
    fileName: `${name}-labels.pdf`,
    contentType: "application/pdf",
    stream: mergeLabelsPdf(labels),
  });
}

/** The labels as the carrier sent them, in one ZIP. */
export async function readLabelsZip(context: Context, input: LabelsInput): Promise<Result<Download>> {
  const found = await openLabels(context, input, "labels.zip");
  if (!found.ok) return found;
  const { name, labels } = found.value;
  return ok({ fileName: `${name}-labels.zip`, contentType: "application/zip", stream: zipLabels(labels) });
}

/** One package's label as the carrier sent it. */
export async function readRowLabel(
  context: Context,
  { jobId, rowNumber, packageNumber }: { jobId: string; rowNumber: number; packageNumber: number },
): Promise<Result<Download>> {
  if (!isRowNumber(rowNumber)) return err(problem("ROW_NOT_FOUND", `The job has no row ${rowNumber}.`));
  const found = await openLabels(context, { jobId, rows: [rowNumber] }, "label");
  if (!found.ok) return found;
  for await (const label of found.value.labels) {
    if (label.packageNumber !== packageNumber || label.format === null) continue;
    return ok({
      fileName: labelName(label),
      contentType: CONTENT_TYPES[label.format],
      stream: (async function* () {
        yield label.bytes;
      })(),
    });
  }
  return err(noLabels());
}

async function openLabels(
  context: Context,
  { jobId, rows }: LabelsInput,
  what: string,
): Promise<
  Result<{
    name: string;
    formats: StoredLabel["format"][];
    labels: AsyncGenerator<StoredLabel | AbsentLabel>;
  }>
> {
  const { db } = context;
  const job = await readableJob(context, jobId, "job.labels");
  if (!job.ok) {
    if (job.error.code !== "JOB_NOT_FOUND") {
      const refused = await readableJob(context, jobId);
      await writeRefusal(db, context.viewer, {
        action: "job.labels",
        refusal: job.error,
        ...(refused.ok ? { job: refused.value } : {}),
      });
    }
    return job;
  }
  const formats = await readLabelFormats(db, { jobId, rows });
  if (formats.length === 0) return err(noLabels());
  await writeAudit(db, [
    {
      actor: actorOf(context.viewer),
      kind: "labels.downloaded",
      jobId,
      detail: { what, ...(rows ? { rows } : {}) },
    },
  ]);
  return ok({ name: safeName(job.value.name), formats, labels: readLabels(db, { jobId, rows }) });
}

function noLabels() {
  return problem("NOT_FOUND", "There are no labels yet.", {
    remedy: "Labels are there as soon as rows are completed.",
  });
}

/** A job's name as a file's: what a file system or a header could stumble over becomes a dash. */
export function safeName(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._-]+/gu, "-").slice(0, 80) || "job";
}
