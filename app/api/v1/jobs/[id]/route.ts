import { pollJob } from "@/lib/use-cases/read-job";
import { handleRoute } from "@/lib/web/handle-route";
import { knownTags, respondPolled } from "@/lib/web/respond";

/** One job: state, counts, cost, progress, interruption. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, request }) =>
  respondPolled(await pollJob(context, { jobId: params.id, known: knownTags(request.headers) })),
);
