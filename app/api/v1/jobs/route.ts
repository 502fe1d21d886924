import { jobsQuerySchema, parseQuery } from "@/lib/api/query-schemas";
import { listJobs } from "@/lib/runtime/use-cases/list-jobs";
import { handleRoute } from "@/lib/web/handle-route";

/** `?state=&q=&mine=&cursor=&limit=`: jobs, newest first. */
export const GET = handleRoute(async ({ viewer, query }) => {
  const filter = parseQuery(jobsQuerySchema, query);
  if (!filter.ok) return filter;
  const { q, ...rest } = filter.value;
  return listJobs(viewer, { ...rest, search: q });
});
