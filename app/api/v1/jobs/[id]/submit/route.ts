import { emptyBody } from "@/lib/api/commands";
import { submitForApproval } from "@/lib/use-cases/submit-for-approval";
import { handleCommand } from "@/lib/web/handle-command";

/** Puts the preview into the queue of those who approve. */
export const POST = handleCommand<{ id: string }, typeof emptyBody._output>(
  emptyBody,
  ({ context, params }) => submitForApproval(context, { jobId: params.id }),
);
