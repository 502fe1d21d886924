"use client";

import { useQuery } from "@tanstack/react-query";
import { approvalsQuery } from "@/lib/api/queries";

/** How much waits for a decision, beside the inbox's name. */
export function WaitingCount() {
  const { data } = useQuery(approvalsQuery());
  const waiting = data ? data.total + data.voidRequests.length : 0;
  if (waiting === 0) return null;
  return (
    <span className="ml-1.5 rounded-full bg-warning-soft px-1.5 font-semibold text-warning text-xs tabular-nums">
      {waiting}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
