import { approveBody } from "@/lib/api/commands";
import { approveJob } from "@/lib/use-cases/approve-job";
import { handleCommand } from "@/lib/web/handle-command";

/** `{fingerprint, comment?}`: approves what the preview of that fingerprint shows, and runs it. */
export const POST = handleCommand<{ id: string }, typeof approveBody._output>(
  approveBody,
  ({ context, params, body }) => approveJob(context, { jobId: params.id, ...body }),
);
