"use client";

import { useQuery } from "@tanstack/react-query";
import { approvalsQuery } from "@/lib/api/queries";

/** How many batches wait for an approval, beside the inbox's name. */
export function WaitingCount() {
  const { data } = useQuery(approvalsQuery());
  if (!data || data.total === 0) return null;
  return (
    <span className="ml-1.5 rounded-full bg-warning-soft px-1.5 font-semibold text-warning text-xs tabular-nums">
      {data.total}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
