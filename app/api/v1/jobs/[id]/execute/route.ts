import { executeBody } from "@/lib/api/commands";
import { executeJob } from "@/lib/use-cases/execute-job";
import { handleCommand } from "@/lib/web/handle-command";

/** Runs an approved job; in the mode auto, also one that nobody had to approve. */
export const POST = handleCommand<{ id: string }, typeof executeBody._output>(
  executeBody,
  ({ context, params, body }) => executeJob(context, { jobId: params.id, ...body }),
);
