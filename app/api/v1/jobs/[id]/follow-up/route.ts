import { followUpBody } from "@/lib/api/commands";
import { followUpJob } from "@/lib/use-cases/follow-up-job";
import { handleCommand } from "@/lib/web/handle-command";

/** `{rows}`: ships rows of the job by a new one, which is previewed and approved like every other. */
export const POST = handleCommand<{ id: string }, typeof followUpBody._output>(
  followUpBody,
  ({ context, params, body }) => followUpJob(context, { jobId: params.id, ...body }),
);
