import { NOT_BOUGHT_LOOK, ROW_STATE_LOOKS } from "@/components/ui/state-badge";
import type { JobView } from "@/lib/api/views";

/** The row list's tabs: a row state each, with its count; those that have no rows are left out but "All". */
export function rowTabs({
  counts,
  state,
}: Pick<JobView, "counts" | "state">): { status: string | null; label: string; count: number }[] {
  const pending = state === "cancelled" ? NOT_BOUGHT_LOOK : ROW_STATE_LOOKS.pending;
  const tabs = [
    { status: null, label: "All", count: counts.total },
    { status: "failed", label: "Failed", count: counts.failed },
    { status: "needs_review", label: "Needs review", count: counts.needsReview },
    { status: "in_doubt", label: "In doubt", count: counts.inDoubt },
    { status: "in_flight", label: "At the carrier", count: counts.inFlight },
    { status: "completed", label: "Completed", count: counts.completed },
    { status: "pending", label: pending.label, count: counts.pending },
    { status: "skipped", label: "Left out", count: counts.skipped },
    { status: "voided", label: "Voided", count: counts.voided },
  ];
  return tabs.filter((tab) => tab.status === null || tab.count > 0);
}
