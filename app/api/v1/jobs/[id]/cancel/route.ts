import { emptyBody } from "@/lib/api/commands";
import { cancelJob } from "@/lib/use-cases/cancel-job";
import { handleCommand } from "@/lib/web/handle-command";

/** No call to the carrier starts after it; what was bought stays bought. */
export const POST = handleCommand<{ id: string }, typeof emptyBody._output>(
  emptyBody,
  ({ context, params }) => cancelJob(context, { jobId: params.id }),
);
