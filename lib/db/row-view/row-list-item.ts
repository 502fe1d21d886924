import type { RowListItem } from "@/lib/api/views";
import { severityOf } from "@/lib/api/views/common";
import type { Arrival } from "@/lib/batch/ports";
import { instantText } from "@/lib/db/queries/instant-text";
import { jobRows } from "@/lib/db/schema";
import { isVoidAsked } from "@/lib/db/void-requests";
import { type Catalogue, serviceName } from "@/lib/shipping/catalogue";
import { payerInWords } from "@/lib/shipping/payer";

/** What a list needs of a row: everything but its attempts and packages. */
export const rowColumns = {
  jobId: jobRows.jobId,
  rowNumber: jobRows.rowNumber,
  lines: jobRows.lines,
  state: jobRows.state,
  recipientName: jobRows.recipientName,
  cityState: jobRows.cityState,
  orderReference: jobRows.orderReference,
  shipment: jobRows.shipment,
  estimatedCents: jobRows.estimatedCents,
  arrival: jobRows.arrival,
  costCents: jobRows.costCents,
  trackingNumber: jobRows.trackingNumber,
  shippedAt: jobRows.shippedAt,
  issues: jobRows.issues,
  decisions: jobRows.decisions,
  problem: jobRows.problem,
  movedTo: jobRows.movedTo,
  setAside: jobRows.setAside,
  returnOfJob: jobRows.returnOfJob,
  returnOfRow: jobRows.returnOfRow,
  isReturn: jobRows.isReturn,
  voidRequestedBy: jobRows.voidRequestedBy,
  voidAsked: isVoidAsked,
};

type RowRecord = { voidAsked: boolean } & {
  [K in Exclude<keyof typeof rowColumns, "voidAsked">]: (typeof jobRows.$inferSelect)[K];
};

const arrivalView = ({ day, time, guaranteed }: Arrival) => ({ day, time: time ?? null, guaranteed });

export function toRowListItem(row: RowRecord, catalogue: Catalogue): RowListItem {
  const { shipment } = row;
  return {
    rowNumber: row.rowNumber,
    lines: row.lines,
    state: row.state,
    recipientName: row.recipientName,
    cityState: row.cityState,
    orderReference: row.orderReference,
    service: shipment?.service ?? null,
    serviceName: shipment ? serviceName(catalogue, shipment.service) : null,
    shipFrom: shipment?.shipFrom?.label ?? null,
    billedTo: shipment?.billing ? payerInWords(shipment.billing) : null,
    isReturn: row.returnOfRow !== null || row.isReturn,
    returnOf:
      row.returnOfRow === null
        ? null
        : {
            jobId: row.returnOfJob === row.jobId ? null : row.returnOfJob,
            rowNumber: row.returnOfRow,
          },
    packageCount: shipment?.packages.length ?? 0,
    estimatedCents: row.estimatedCents,
    arrival: row.arrival && arrivalView(row.arrival),
    costCents: row.costCents,
    trackingNumber: row.trackingNumber,
    shippedAt: instantText(row.shippedAt),
    issues: row.issues.map((issue) => {
      const decision = issue.key === undefined ? undefined : row.decisions[issue.key];
      return { ...issue, severity: severityOf(issue.class), ...(decision ? { decision } : {}) };
    }),
    problem: row.problem,
    movedTo: row.movedTo,
    setAside: row.setAside,
    voiding: row.voidRequestedBy !== null,
    voidAsked: row.voidAsked && row.state === "completed" && row.voidRequestedBy === null,
  };
}
