import { readPreview } from "@/lib/use-cases/read-preview";
import { handleRoute } from "@/lib/web/handle-route";

/** The first 20 rows with cost and warnings, totals, and the fingerprint that an approval signs. */
export const GET = handleRoute<{ id: string }>(({ context, params }) =>
  readPreview(context, { jobId: params.id }),
);
