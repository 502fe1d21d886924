import { addressQuery } from "@/lib/api/queries";
import { rowRanges } from "@/lib/shipping/row-ranges";
import type { PrintOptions } from "./print-options";

/** Addresses of what a job can be downloaded as. */
export const jobLinks = {
  labelsPdf: (jobId: string, rows: readonly number[], options: PrintOptions) =>
    `/api/v1/jobs/${jobId}/labels.pdf${addressQuery({ rows: rowRanges(rows), ...options })}`,
  labelsPdfDownload: (jobId: string, options: PrintOptions) =>
    `/api/v1/jobs/${jobId}/labels.pdf${addressQuery({ download: 1, ...options })}`,
  invoicesPdf: (jobId: string, rows: readonly number[]) =>
    `/api/v1/jobs/${jobId}/invoices.pdf${addressQuery({ rows: rowRanges(rows) })}`,
  papersPdfDownload: (jobId: string, { invoices }: PrintOptions) =>
    `/api/v1/jobs/${jobId}/invoices.pdf${addressQuery({ download: 1, invoices: invoices === "0" ? null : invoices })}`,
  labelsZip: (jobId: string) => `/api/v1/jobs/${jobId}/labels.zip`,
  receipt: (jobId: string) => `/jobs/${jobId}/receipt`,
  receiptPdf: (jobId: string) => `/api/v1/jobs/${jobId}/receipt.pdf`,
  source: (jobId: string) => `/api/v1/jobs/${jobId}/source`,
  rowPaper: (jobId: string, rowNumber: number, paperNumber: number) =>
    `/api/v1/jobs/${jobId}/rows/${rowNumber}/label?paper=${paperNumber}`,
  rowLabel: (jobId: string, rowNumber: number, packageNumber: number) =>
    `/api/v1/jobs/${jobId}/rows/${rowNumber}/label?package=${packageNumber}`,
};
