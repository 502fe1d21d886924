import { readSourceRows } from "@/lib/runtime/use-cases/read-source-rows";
import { handleRoute } from "@/lib/web/handle-route";

/** `?from=1&limit=20`: rows as their lines stand in the file, for the mapping page. */
export const GET = handleRoute<{ id: string }>(({ viewer, params, query }) =>
  readSourceRows(viewer, {
    jobId: params.id,
    from: Number(query.get("from")) || 1,
    limit: Number(query.get("limit")) || 20,
  }),
);
