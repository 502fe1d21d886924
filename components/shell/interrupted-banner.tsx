"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode } from "react";
import { OnDemand } from "@/components/ui/on-demand";
import { interruptedQuery } from "@/lib/api/queries";
import type { InterruptedView } from "@/lib/api/views";

const InterruptedJobs = lazy(() =>
  import("./interrupted-jobs").then((file) => ({ default: file.InterruptedJobs })),
);

/**
 * On every page while a job has stopped without an end: its rows may be half bought.
 *
 * @param children `initial` as the server drew it: it stands at its place from the first picture on, without a program
 */
export function InterruptedBanner({ initial, children }: { initial: InterruptedView; children: ReactNode }) {
  const { data } = useQuery({ ...interruptedQuery(), initialData: initial });
  if (data === initial) return children;
  return <OnDemand of={InterruptedJobs} when={data.jobs.length > 0} given={{ jobs: data.jobs }} />;
}
