import { z } from "zod";
import { approveBody, changedJob, createdJob, problemDetails, recoverBody, rejectBody } from "../commands";
import { jobOptionsSchema } from "../job-options";
import {
  approvalsView,
  auditListView,
  interruptedView,
  jobListView,
  jobView,
  previewView,
  rowListView,
  rowView,
  sourceRowsView,
} from "../views";

/** Shapes with a name of their own in the document. */
export const NAMED = {
  Job: jobView,
  JobList: jobListView,
  InterruptedJobs: interruptedView,
  Preview: previewView,
  Approvals: approvalsView,
  Row: rowView,
  RowList: rowListView,
  SourceRows: sourceRowsView,
  AuditList: auditListView,
  CreatedJob: createdJob,
  ChangedJob: changedJob,
  JobOptions: jobOptionsSchema,
  Approval: approveBody,
  Rejection: rejectBody,
  Recovery: recoverBody,
  Problem: problemDetails,
} as const satisfies Record<string, z.ZodType>;

const NAMES = new Map<z.ZodType, string>(Object.entries(NAMED).map(([name, schema]) => [schema, name]));

type JsonSchema = Record<string, unknown>;

/** A schema's place in the document: a reference where it has a name. */
export function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const name = NAMES.get(schema);
  return name ? { $ref: `#/components/schemas/${name}` } : jsonSchemaOf(schema, io);
}

/** The JSON Schema of a contract; what stands in a request is its input, what stands in an answer its output. */
export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: "draft-2020-12", io, reused: "inline" });
  return json;
}
