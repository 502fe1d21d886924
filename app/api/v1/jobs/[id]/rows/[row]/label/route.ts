import { emptyBody } from "@/lib/api/commands";
import { labelQuerySchema, parseQuery } from "@/lib/api/query-schemas";
import { fetchLabel } from "@/lib/use-cases/fetch-label";
import { readRowLabel } from "@/lib/use-cases/read-labels";
import { handleCommand } from "@/lib/web/handle-command";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";

/** One package's label as the carrier sent it; `?package=` is 1 by default. */
export const GET = handleRoute<{ id: string; row: string }>(async ({ context, params, query }) => {
  const filter = parseQuery(labelQuerySchema, query);
  if (!filter.ok) return filter;
  const label = await readRowLabel(context, {
    jobId: params.id,
    rowNumber: Number(params.row),
    packageNumber: filter.value.package,
  });
  return label.ok ? respondDownload(label.value, "inline") : label;
});

/** Asks the carrier once more for a label that is missing. */
export const POST = handleCommand<{ id: string; row: string }, typeof emptyBody._output>(
  emptyBody,
  ({ context, params }) => fetchLabel(context, { jobId: params.id, rowNumber: Number(params.row) }),
);
