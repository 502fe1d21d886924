"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AuditTable } from "@/components/audit/audit-table";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { problemOfError } from "@/lib/api/fetch-json";
import { jobAuditQuery } from "@/lib/api/queries";

/** The audit of one job, newest first, a page at a time. `reading` stands there until the first is read. */
export function JobRecord({ jobId, reading }: { jobId: string; reading: ReactNode }) {
  const audit = useInfiniteQuery(jobAuditQuery(jobId));
  if (audit.isError) return <ProblemAlert problem={problemOfError(audit.error)} />;
  if (audit.isPending) return reading;
  const entries = audit.data.pages.flatMap((page) => page.entries);
  return (
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
  );
}
