import { archiveBody } from "@/lib/api/commands";
import { archiveJob } from "@/lib/use-cases/archive-job";
import { handleCommand } from "@/lib/web/handle-command";

/** Out of the lists of what is at hand, and back into them. */
export const POST = handleCommand<{ id: string }, typeof archiveBody._output>(
  archiveBody,
  ({ context, params, body }) => archiveJob(context, { jobId: params.id, ...body }),
);
