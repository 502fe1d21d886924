import { readFilledSource } from "@/lib/use-cases/read-filled-source";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";

/** The uploaded file with tracking numbers and shipping times filled in, as a download. */
export const GET = handleRoute<{ id: string }>(async ({ context, params }) => {
  const filled = await readFilledSource(context, { jobId: params.id });
  return filled.ok ? respondDownload(filled.value) : filled;
});
