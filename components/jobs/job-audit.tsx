"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { AuditTable } from "@/components/audit/audit-table";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { problemOfError } from "@/lib/api/fetch-json";
import { jobAuditQuery } from "@/lib/api/queries";

/** What was done to the job, and by whom: read when it is opened. */
export function JobAudit({ jobId }: { jobId: string }) {
  const [open, setOpen] = useState(false);
  const audit = useInfiniteQuery({ ...jobAuditQuery(jobId), enabled: open });
  // Opened before the page's program had loaded: nobody heard of it.
  const noticeOpen = useCallback((element: HTMLDetailsElement | null) => {
    if (element?.open) setOpen(true);
  }, []);
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <details ref={noticeOpen} className="mt-4" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer py-1 font-semibold text-base">Record of this job</summary>
      {audit.isError ? <ProblemAlert problem={problemOfError(audit.error)} /> : null}
      {audit.isPending && open ? <p className="text-muted-foreground">Reading the record…</p> : null}
      {entries.length > 0 ? (
        <Card className="mt-1.5">
          <AuditTable entries={entries} ofOneJob />
          {audit.hasNextPage ? (
            <div className="border-t px-4 py-2">
              <Button size="sm" busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
                Show older entries
              </Button>
            </div>
          ) : null}
        </Card>
      ) : null}
    </details>
  );
}
