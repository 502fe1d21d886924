import {
  findQuerySchema,
  rowNumbersQuerySchema,
  rowsQuerySchema,
  rowValuesQuerySchema,
} from "../query-schemas";
import { foundView, gridView, rowListView, rowNumbersView, rowView } from "../views";
import type { Operation } from "./operation";

/** Calls that read a job's rows. */
export const ROW_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/jobs/{id}/rows",
    id: "listRows",
    tag: "Rows and files",
    summary: "Rows in row order",
    scope: "read",
    query: rowsQuerySchema,
    answer: { kind: "json", status: 200, schema: rowListView, description: "A page of rows" },
    refusals: [404, 422],
  },
  {
    method: "get",
    path: "/api/v1/jobs/{id}/rows/values",
    id: "readRowValues",
    tag: "Rows and files",
    summary: "Rows with the texts of their fields, and what was given in the app",
    scope: "read",
    query: rowValuesQuerySchema,
    answer: { kind: "json", status: 200, schema: gridView, description: "The rows that are there" },
    refusals: [404, 422],
  },
  {
    method: "get",
    path: "/api/v1/jobs/{id}/rows/numbers",
    id: "readRowNumbers",
    tag: "Rows and files",
    summary: "Which rows a filter finds, as ranges",
    scope: "read",
    query: rowNumbersQuerySchema,
    answer: { kind: "json", status: 200, schema: rowNumbersView, description: "Row numbers like 1,4-7" },
    refusals: [404, 422],
  },
  {
    method: "get",
    path: "/api/v1/jobs/{id}/rows/find",
    id: "findInRows",
    tag: "Rows and files",
    summary: "Rows that were not sent and in whose field a text stands",
    scope: "read",
    query: findQuerySchema,
    answer: { kind: "json", status: 200, schema: foundView, description: "The hits" },
    refusals: [404, 422],
  },
  {
    method: "get",
    path: "/api/v1/jobs/{id}/rows/{row}",
    id: "readRow",
    tag: "Rows and files",
    summary: "One row: its shipment, cells, packages and attempts",
    scope: "read",
    answer: { kind: "json", status: 200, schema: rowView, description: "The row" },
    refusals: [404],
  },
];
