import { readPrinted } from "@/lib/use-cases/print-labels";
import { handleRoute } from "@/lib/web/handle-route";

/** How many labels there are, and how many were never printed. */
export const GET = handleRoute<{ id: string }>(async ({ context, params }) =>
  readPrinted(context, { jobId: params.id }),
);
