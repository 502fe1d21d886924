import { recoverBody } from "@/lib/api/commands";
import { recoverJob } from "@/lib/use-cases/recover-job";
import { handleCommand } from "@/lib/web/handle-command";

/** `{choice: resume | restart | cancel, confirm?}`, for a job that was interrupted or has failed. */
export const POST = handleCommand<{ id: string }, typeof recoverBody._output>(
  recoverBody,
  ({ context, params, body }) => recoverJob(context, { jobId: params.id, ...body }),
);
