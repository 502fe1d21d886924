import type { BatchEventObserver } from "@/lib/batch/events";
import { instruments } from "./instruments";

/** Counts rows and batches by how they end. */
export function countEvents(): BatchEventObserver {
  const { rows, batches } = instruments();
  return {
    observe({ type }) {
      if (type === "row_completed") rows.inc({ outcome: "completed" });
      else if (type === "row_failed" || type === "row_set_aside") rows.inc({ outcome: "failed" });
      else if (type === "batch_completed") batches.inc({ outcome: "completed" });
      else if (type === "batch_failed") batches.inc({ outcome: "failed" });
    },
  };
}
