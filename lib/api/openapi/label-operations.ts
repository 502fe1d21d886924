import { invoicesPdfQuerySchema, labelsPdfQuerySchema, labelsQuerySchema } from "../query-schemas";
import { file, type Operation } from "./operation";

/** What a job's labels, and the papers that go with them, can be had as. */
export const LABEL_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/jobs/{id}/labels.pdf",
    id: "readLabelsPdf",
    tag: "Rows and files",
    summary:
      "All labels as one PDF: 4×6 in pages, or two on a sheet, with packing slips where they are wanted",
    scope: "read",
    query: labelsPdfQuerySchema,
    answer: file("application/pdf", "The labels"),
    refusals: [404, 422, 502],
  },
  {
    method: "get",
    path: "/api/v1/jobs/{id}/invoices.pdf",
    id: "readInvoicesPdf",
    tag: "Rows and files",
    summary: "The customs invoices that go on paper, as one PDF",
    scope: "read",
    query: invoicesPdfQuerySchema,
    answer: file("application/pdf", "The invoices, in so many copies"),
    refusals: [404, 422],
  },
  {
    method: "get",
    path: "/api/v1/jobs/{id}/labels.zip",
    id: "readLabelsZip",
    tag: "Rows and files",
    summary: "All labels as the carrier sent them",
    scope: "read",
    query: labelsQuerySchema,
    answer: file("application/zip", "The labels"),
    refusals: [404, 422],
  },
];
