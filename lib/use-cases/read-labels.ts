import { writeAudit, writeRefusal } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import {
  type AbsentLabel,
  type LabelOrder,
  listLabelledRows,
  readCarrierPapers,
  readLabelFormats,
  readLabels,
  readSlipSources,
  type StoredLabel,
} from "@/lib/db/label-store";
import { labelName, paperName } from "@/lib/labels/label-name";
import { hasOnlyPages, mergeLabelsPdf, type Sheet, type Slips } from "@/lib/labels/merge-labels-pdf";
import { noLabels } from "@/lib/labels/no-labels";
import type { Slip } from "@/lib/labels/packing-slip";
import { zipLabels } from "@/lib/labels/zip-labels";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { packingColumns } from "@/lib/shipping/packing-columns";
import type { SourceColumn } from "@/lib/shipping/planned-row";
import type { Shipment } from "@/lib/shipping/shipment";
import type { Context } from "./context";
import { type Download, safeName } from "./download";
import { paperReader } from "./read-invoices";
import { readableJob } from "./readable-job";
import { isRowNumber } from "./row-number";

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
  HTML: "text/html; charset=utf-8",
} as const;

/** How labels are printed. */
export interface PrintOptions {
  readonly order?: LabelOrder | undefined;
  readonly sheet?: Sheet | undefined;
  /** Where each row's packing slip stands; undefined prints none. */
  readonly slips?: "before" | "after" | undefined;
  /** How many copies of a row's customs invoice stand after its labels, with its other papers; 0 for no paper at all. */
  readonly invoices?: number | undefined;
}

/** One PDF: a page for each package, in row order or as the options say; for a missing label, one that says so. */
export async function readLabelsPdf(
  context: Context,
  { order = "row", sheet, slips, invoices = 3, ...input }: LabelsInput & PrintOptions,
): Promise<Result<Download>> {
  const found = await openLabels(context, { ...input, order }, "labels.pdf");
  if (!found.ok) return found;
  if (!hasOnlyPages(found.value.formats)) {
    return err(
      problem("LABEL_UNREADABLE", "Some labels are printer commands (ZPL), which no PDF can hold.", {
        remedy: "Download the ZIP and send the files to the label printer.",
      }),
    );
  }
  const { name, labels, rows, columns } = found.value;
  return ok({
    fileName: `${name}-labels.pdf`,
    contentType: "application/pdf",
    stream: mergeLabelsPdf(labels, {
      ...(sheet ? { sheet } : {}),
      ...(invoices > 0
        ? { papers: { of: paperReader(context, { jobId: input.jobId, rows, invoices }) } }
        : {}),
      ...(slips
        ? { slips: { place: slips, of: slipReader(context, { jobId: input.jobId, rows, columns }) } }
        : {}),
    }),
  });
}

/** So many rows' lines are read at once. */
const SLIPS_AT_ONCE = 50;

/** Reads the lines of rows in the order in which their slips are asked for. */
function slipReader(
  { db }: Context,
  { jobId, rows, columns }: { jobId: string; rows: readonly number[]; columns: readonly SourceColumn[] },
): Slips["of"] {
  const { sku, name, quantity } = packingColumns(columns);
  let read = new Map<number, Slip | null>();
  let from = 0;
  return async (rowNumber) => {
    while (!read.has(rowNumber) && from < rows.length) {
      const sources = await readSlipSources(db, { jobId, rows: rows.slice(from, from + SLIPS_AT_ONCE) });
      from += SLIPS_AT_ONCE;
      read = new Map(
        [...sources].map(([row, { shipment, order, lines }]) => {
          const of = (cells: readonly string[], column: SourceColumn | null) =>
            (column && cells[column.index]) || "";
          // What comes back is packed by another person.
          if (shipment?.returnLabel) return [row, null];
          const items = lines
            .map((cells) => ({ quantity: of(cells, quantity), name: of(cells, name), sku: of(cells, sku) }))
            .filter((item) => item.name !== "" || item.sku !== "");
          return [
            row,
            { order, shipTo: addressLines(shipment), items: items.length > 0 ? items : contentsOf(shipment) },
          ];
        }),
      );
    }
    const slip = read.get(rowNumber);
    return slip === undefined ? { order: null, shipTo: [], items: [] } : slip;
  };
}

function addressLines(shipment: Shipment | null): string[] {
  if (!shipment) return [];
  const { name, company, address } = shipment.shipTo;
  const place = [address.city, address.state, address.postalCode].filter(Boolean).join(" ");
  return [name, company ?? "", ...address.lines, place].filter((line) => line !== "");
}

/** Where the file lists nothing: what the shipment says of its contents. */
function contentsOf(shipment: Shipment | null): Slip["items"] {
  return shipment?.description ? [{ quantity: "", name: shipment.description, sku: "" }] : [];
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

/** A paper that the carrier returned with a row, as it sent it. */
export async function readRowPaper(
  context: Context,
  { jobId, rowNumber, paperNumber }: { jobId: string; rowNumber: number; paperNumber: number },
): Promise<Result<Download>> {
  if (!isRowNumber(rowNumber)) return err(problem("ROW_NOT_FOUND", `The job has no row ${rowNumber}.`));
  const job = await readableJob(context, jobId, "job.labels");
  if (!job.ok) return job;
  const papers = await readCarrierPapers(context.db, { jobId, rows: [rowNumber] });
  const paper = papers.find((each) => each.paperNumber === paperNumber);
  if (!paper) {
    return err(
      problem("NOT_FOUND", `The carrier gave no paper ${paperNumber} with row ${rowNumber}.`, {
        row: rowNumber,
        remedy: "The row lists the papers that there are.",
      }),
    );
  }
  return ok({
    fileName: paperName(paper),
    contentType: CONTENT_TYPES[paper.format],
    stream: (async function* () {
      yield paper.bytes;
    })(),
  });
}

interface OpenLabels {
  readonly name: string;
  readonly formats: StoredLabel["format"][];
  /** In the order in which their labels come. */
  readonly rows: readonly number[];
  readonly columns: readonly SourceColumn[];
  readonly labels: AsyncGenerator<StoredLabel | AbsentLabel>;
}

async function openLabels(
  context: Context,
  { jobId, rows, order = "row" }: LabelsInput & { order?: LabelOrder },
  what: string,
): Promise<Result<OpenLabels>> {
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
  const { sku } = packingColumns(job.value.columns);
  if (order === "sku" && !sku) {
    return err(
      problem("INPUT_INVALID", "The file has no column of SKUs or item numbers to order by.", {
        field: "order",
        remedy: "Choose another order.",
      }),
    );
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
  const listed = await listLabelledRows(db, { jobId, rows, order, skuColumn: sku?.index ?? null });
  return ok({
    name: safeName(job.value.name),
    formats,
    rows: listed,
    columns: job.value.columns,
    labels: readLabels(db, { jobId, rows: listed }),
  });
}
