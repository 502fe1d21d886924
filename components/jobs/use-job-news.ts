"use client";

import { useEffect, useRef } from "react";
import type { JobView } from "@/lib/api/views";

/**
 * Tells what happened to a job while its page was open: a word on the page, the tab's title until one looks, and the
 * sound and the browser's notification where they are switched on.
 */
export function useJobNews(job: JobView): void {
  const before = useRef(job.state);
  useEffect(() => {
    const was = before.current;
    before.current = job.state;
    if (was !== job.state) void import("./announce").then(({ announce }) => announce(job));
  }, [job]);
}
