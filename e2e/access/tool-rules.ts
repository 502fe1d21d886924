import type { ActionRule, Level } from "./levels";

export const NO_ID = "00000000-0000-4000-8000-000000000000";

/**
 * MCP tools: what each is called with, and whom it lets pass. Here everybody has a key of their own with every scope,
 * the banned administrator too; nobody has none.
 */
export const TOOL_RULES: Readonly<Record<string, ActionRule>> = {
  batch_execute: onJobId("ownAndKeys"),
  batch_follow_up: onJobId("ownAndKeys", { rows: "rest" }),
  batch_preview: onJobId("ownAndKeys"),
  batch_resume: onJobId("ownAndKeys", { choice: "resume" }),
  batch_set_mode: { level: "peopleAndKeys", input: () => ({ mode: "confirm" }) },
  request_void: onJobId("ownAndKeys", { rows: "1", reason: "x" }),
  decide_void: onJobId("supervisors", { request_id: NO_ID, choice: "decline", comment: "x" }),
  decide_findings: onJobId("ownAndKeys", { code: "LINE_DUPLICATE", choice: "leave_out" }),
  get_job_status: onJobId("peopleAndKeys"),
  get_job_receipt: onJobId("peopleAndKeys"),
  list_jobs: { level: "peopleAndKeys", input: () => ({}) },
  list_mappings: { level: "peopleAndKeys", input: () => ({}) },
  list_rows: onJobId("peopleAndKeys"),
  list_tools: { level: "peopleAndKeys", input: () => ({}) },
  upload_source: {
    level: "peopleAndKeys",
    input: () => ({ file_name: "orders.csv", content: "Name,Street\nAnn,1 Main St\n" }),
  },
};

function onJobId(level: Level, more: object = {}): ActionRule {
  return {
    level,
    input: ({ jobId }) => ({ job_id: jobId, ...more }),
  };
}
