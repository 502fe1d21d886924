import { jobsQuerySchema, parseQuery } from "@/lib/api/query-schemas";
import { listJobs } from "@/lib/use-cases/list-jobs";
import { answerSubmission } from "@/lib/web/answer-submission";
import { handleRoute } from "@/lib/web/handle-route";

/** `?state=&q=&mine=&archived=&cursor=&limit=`: jobs, newest first. */
export const GET = handleRoute(async ({ context, query }) => {
  const filter = parseQuery(jobsQuerySchema, query);
  if (!filter.ok) return filter;
  const { q, ...rest } = filter.value;
  return listJobs(context, { ...rest, search: q });
});

/** multipart/form-data: `file`, and `options` as JSON (lib/api/job-options.ts). 201 `{id}`, with the preview under way. */
export const POST = handleRoute(({ context, request }) => answerSubmission({ context, request }));
