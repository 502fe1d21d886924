import { rowRanges } from "@/lib/shipping/row-ranges";

/** Addresses of what a job can be downloaded as. */
export const jobLinks = {
  labelsPdf: (jobId: string, rows: readonly number[] = []) =>
    `/api/v1/jobs/${jobId}/labels.pdf${rows.length === 0 ? "" : `?rows=${rowRanges(rows)}`}`,
  labelsPdfDownload: (jobId: string) => `/api/v1/jobs/${jobId}/labels.pdf?download=1`,
  labelsZip: (jobId: string) => `/api/v1/jobs/${jobId}/labels.zip`,
  receipt: (jobId: string) => `/jobs/${jobId}/receipt`,
  receiptPdf: (jobId: string) => `/api/v1/jobs/${jobId}/receipt.pdf`,
  source: (jobId: string) => `/api/v1/jobs/${jobId}/source`,
  rowLabel: (jobId: string, rowNumber: number) => `/api/v1/jobs/${jobId}/rows/${rowNumber}/label`,
};
