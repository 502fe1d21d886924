import { emptyBody } from "@/lib/api/commands";
import { deleteJob } from "@/lib/use-cases/delete-job";
import { handleCommand } from "@/lib/web/handle-command";

/** A draft or a rejected job, with its file and rows; what was done with it stays in the audit. */
export const POST = handleCommand<{ id: string }, typeof emptyBody._output>(
  emptyBody,
  ({ context, params }) => deleteJob(context, { jobId: params.id }),
);
