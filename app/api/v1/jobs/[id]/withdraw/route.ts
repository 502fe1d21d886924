import { emptyBody } from "@/lib/api/commands";
import { withdrawJob } from "@/lib/use-cases/submit-for-approval";
import { handleCommand } from "@/lib/web/handle-command";

/** Takes the job out of the queue of those who approve. */
export const POST = handleCommand<{ id: string }, typeof emptyBody._output>(
  emptyBody,
  ({ context, params }) => withdrawJob(context, { jobId: params.id }),
);
