"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { OnDemand } from "@/components/ui/on-demand";
import { interruptedQuery } from "@/lib/api/queries";
import type { InterruptedView } from "@/lib/api/views";

const InterruptedJobs = lazy(() =>
  import("./interrupted-jobs").then((file) => ({ default: file.InterruptedJobs })),
);

/** On every page while a job has stopped without an end: its rows may be half bought. */
export function InterruptedBanner({ initial }: { initial: InterruptedView }) {
  const { jobs } = useQuery({ ...interruptedQuery(), initialData: initial }).data;
  return jobs.length > 0 ? <OnDemand of={InterruptedJobs} when given={{ jobs }} /> : null;
}
