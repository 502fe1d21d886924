import { decideVoidBody } from "@/lib/api/commands";
import { decideVoid } from "@/lib/use-cases/decide-void";
import { handleCommand } from "@/lib/web/handle-command";

/** What becomes of a request for voids. */
export const POST = handleCommand<{ id: string; request: string }, typeof decideVoidBody._output>(
  decideVoidBody,
  ({ context, params, body }) =>
    decideVoid(context, { jobId: params.id, requestId: params.request, ...body }),
);
