"use client";

import { lazy, Suspense, useCallback, useState } from "react";

const JobRecord = lazy(() => import("./job-record").then((file) => ({ default: file.JobRecord })));

const READING = <p className="text-muted-foreground">Reading the record…</p>;

/** What was done to the job, and by whom: fetched and read when it is opened. */
export function JobAudit({ jobId }: { jobId: string }) {
  const [open, setOpen] = useState(false);
  // Opened before the page's program had loaded: nobody heard of it.
  const noticeOpen = useCallback((element: HTMLDetailsElement | null) => {
    if (element?.open) setOpen(true);
  }, []);
  return (
    <details ref={noticeOpen} className="mt-4" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer py-1 font-semibold text-base">Record of this job</summary>
      {open ? (
        <Suspense fallback={READING}>
          <JobRecord jobId={jobId} reading={READING} />
        </Suspense>
      ) : null}
    </details>
  );
}
