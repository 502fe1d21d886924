"use client";

import { FileSpreadsheet, SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Before the first job. */
export function NoJobsYet({ onTrySample, busy }: { onTrySample: () => void; busy: boolean }) {
  return (
    <EmptyState
      icon={FileSpreadsheet}
      title="No jobs yet"
      actions={
        <>
          <Button asChild variant="primary">
            <Link href="/jobs/new">Upload a spreadsheet</Link>
          </Button>
          <Button onClick={onTrySample} busy={busy}>
            Try the sample file
          </Button>
        </>
      }
    >
      <p>
        Upload the order export of your shop as CSV or XLSX. You see every cost and warning before a label is
        bought.
      </p>
    </EmptyState>
  );
}

/** The filter leaves nothing. */
export function NoJobsFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="No job matches"
      actions={<Button onClick={onClear}>Show every job</Button>}
    >
      <p>Try fewer letters, another state, or include other people's jobs.</p>
    </EmptyState>
  );
}
