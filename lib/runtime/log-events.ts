import type { Logger } from "pino";
import type { BatchEventObserver } from "@/lib/batch/events";

/** Writes a run's steps into the log: rows at `debug`, the batch's beginning and end at `info`. */
export function logEvents(log: Logger): BatchEventObserver {
  return {
    observe(event) {
      const { type, ...rest } = event;
      if (type === "row_started" || type === "row_completed") log.debug(rest, type);
      else if (type === "row_failed" || type === "row_set_aside" || type === "batch_failed")
        log.warn(rest, type);
      else log.info(rest, type);
    },
  };
}
