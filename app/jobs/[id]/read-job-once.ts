import { cache } from "react";
import { readJob } from "@/lib/use-cases/read-job";
import { requireContext } from "@/lib/web/context";

/** The job of the page; read once, though title, layout and page all ask for it. */
export const readJobOnce = cache(async (jobId: string) => readJob(await requireContext(), { jobId }));
