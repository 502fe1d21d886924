import { readJob } from "@/lib/use-cases/read-job";
import { handleRoute } from "@/lib/web/handle-route";

/** One job: state, counts, cost, progress, interruption. */
export const GET = handleRoute<{ id: string }>(({ context, params }) =>
  readJob(context, { jobId: params.id }),
);
