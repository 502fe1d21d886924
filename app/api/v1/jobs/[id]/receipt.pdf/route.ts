import { readReceiptPdf } from "@/lib/use-cases/read-receipt";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";

/** Figures, approvals, and what is out of the ordinary, to be kept. */
export const GET = handleRoute<{ id: string }>(async ({ context, params }) => {
  const pdf = await readReceiptPdf(context, { jobId: params.id });
  return pdf.ok ? respondDownload(pdf.value, "inline") : pdf;
});
