import { decideBody } from "@/lib/api/commands";
import { decideFindings } from "@/lib/use-cases/decide-findings";
import { handleCommand } from "@/lib/web/handle-command";

/** `{code, choice, reason?, column?, rows?}`: answers a finding that is to be decided. */
export const POST = handleCommand<{ id: string }, typeof decideBody._output>(
  decideBody,
  ({ context, params, body }) => decideFindings(context, { jobId: params.id, ...body }),
);
