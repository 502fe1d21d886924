import { z } from "zod";
import { SCOPES } from "@/lib/api/scopes";
import { ok } from "@/lib/shipping/errors";
import { defineTool, READS, type Tool } from "../tool";
import { batchExecute } from "./batch-execute";
import { batchPreview } from "./batch-preview";
import { batchResume } from "./batch-resume";
import { batchSetMode } from "./batch-set-mode";
import { decideFindings } from "./decide-findings";
import { decideVoid } from "./decide-void";
import { batchFollowUp } from "./follow-up";
import { getJobReceipt } from "./get-job-receipt";
import { getJobStatus } from "./get-job-status";
import { listJobs } from "./list-jobs";
import { listMappings } from "./list-mappings";
import { listRows } from "./list-rows";
import { requestVoid } from "./request-void";
import { uploadSource } from "./upload-source";

const listTools = defineTool({
  name: "list_tools",
  title: "List the tools",
  description: "What each tool does, which scope a key needs for it, and whether this key has it.",
  scope: "read",
  input: z.object({}),
  output: z.object({
    tools: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        scope: z.enum(SCOPES),
        allowed: z.boolean(),
      }),
    ),
  }),
  annotations: READS,
  async run({ context }) {
    return ok({
      tools: TOOLS.map(({ name, description, scope }) => ({
        name,
        description,
        scope,
        allowed: context.viewer.scopes?.includes(scope) ?? false,
      })),
    });
  },
});

/** Every tool, in the order in which an agent needs them. */
export const TOOLS: readonly Tool[] = [
  uploadSource,
  batchPreview,
  decideFindings,
  batchExecute,
  batchResume,
  batchFollowUp,
  requestVoid,
  decideVoid,
  batchSetMode,
  getJobStatus,
  listRows,
  getJobReceipt,
  listJobs,
  listMappings,
  listTools,
];

/** A tool by its name. */
export function toolOf(name: string): Tool | undefined {
  return TOOLS.find((tool) => tool.name === name);
}
