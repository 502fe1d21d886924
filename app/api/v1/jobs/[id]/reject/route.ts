import { rejectBody } from "@/lib/api/commands";
import { rejectJob } from "@/lib/use-cases/reject-job";
import { handleCommand } from "@/lib/web/handle-command";

/** `{comment}`: sends the job back to the one who submitted it. */
export const POST = handleCommand<{ id: string }, typeof rejectBody._output>(
  rejectBody,
  ({ context, params, body }) => rejectJob(context, { jobId: params.id, ...body }),
);
