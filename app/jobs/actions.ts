"use server";

import { redirect } from "next/navigation";
import { must } from "@/lib/shipping/errors";
import { importSample } from "@/lib/use-cases/import-sample";
import { actionClient } from "@/lib/web/action-client";

/** The sample of the empty list's button: the plain one. */
const FIRST_SAMPLE = "orders";

export const trySampleAction = actionClient.action(async ({ ctx }) => {
  const { jobId } = must(await importSample(ctx, { sample: FIRST_SAMPLE }));
  redirect(`/jobs/${jobId}/map`);
});
