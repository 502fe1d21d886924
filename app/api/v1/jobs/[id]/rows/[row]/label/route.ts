import { emptyBody } from "@/lib/api/commands";
import { labelQuerySchema, parseQuery } from "@/lib/api/query-schemas";
import { fetchLabel } from "@/lib/use-cases/fetch-label";
import { readRowLabel, readRowPaper } from "@/lib/use-cases/read-labels";
import { handleCommand } from "@/lib/web/handle-command";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";

/** One package's label as the carrier sent it; `?package=` is 1 by default. `?paper=` gives a paper of the row instead. */
export const GET = handleRoute<{ id: string; row: string }>(async ({ context, params, query }) => {
  const filter = parseQuery(labelQuerySchema, query);
  if (!filter.ok) return filter;
  const { package: packageNumber, paper: paperNumber } = filter.value;
  const row = { jobId: params.id, rowNumber: Number(params.row) };
  const file = paperNumber
    ? await readRowPaper(context, { ...row, paperNumber })
    : await readRowLabel(context, { ...row, packageNumber });
  if (!file.ok) return file;
  // A carrier's page is saved: nothing that it holds runs under our address.
  return respondDownload(
    file.value,
    file.value.contentType.startsWith("text/html") ? "attachment" : "inline",
  );
});

/** Asks the carrier once more for a label that is missing. */
export const POST = handleCommand<{ id: string; row: string }, typeof emptyBody._output>(
  emptyBody,
  ({ context, params }) => fetchLabel(context, { jobId: params.id, rowNumber: Number(params.row) }),
);
