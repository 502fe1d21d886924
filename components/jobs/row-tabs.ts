import { NOT_BOUGHT_LOOK, ROW_STATE_LOOKS, SET_ASIDE_LOOK } from "@/components/ui/state-badge";
import type { JobView } from "@/lib/api/views";

/** The row list's tabs: a row state each, with its count; those that have no rows are left out but "All". */
export function rowTabs({
  counts,
  state,
  setAsideRows,
}: Pick<JobView, "counts" | "state" | "setAsideRows">): {
  status: string | null;
  label: string;
  count: number;
}[] {
  const pending = state === "cancelled" ? NOT_BOUGHT_LOOK : ROW_STATE_LOOKS.pending;
  // One tab for both, by the name of what is in it.
  const skipped =
    setAsideRows === 0
      ? ROW_STATE_LOOKS.skipped.label
      : setAsideRows === counts.skipped
        ? SET_ASIDE_LOOK.label
        : `${ROW_STATE_LOOKS.skipped.label} or ${SET_ASIDE_LOOK.label.toLowerCase()}`;
  const tabs = [
    { status: null, label: "All", count: counts.total },
    { status: "failed", label: ROW_STATE_LOOKS.failed.label, count: counts.failed },
    { status: "needs_review", label: ROW_STATE_LOOKS.needs_review.label, count: counts.needsReview },
    { status: "in_doubt", label: ROW_STATE_LOOKS.in_doubt.label, count: counts.inDoubt },
    { status: "in_flight", label: ROW_STATE_LOOKS.in_flight.label, count: counts.inFlight },
    { status: "completed", label: ROW_STATE_LOOKS.completed.label, count: counts.completed },
    { status: "pending", label: pending.label, count: counts.pending },
    { status: "skipped", label: skipped, count: counts.skipped },
    { status: "voided", label: ROW_STATE_LOOKS.voided.label, count: counts.voided },
  ];
  return tabs.filter((tab) => tab.status === null || tab.count > 0);
}
