import { ISSUE_LOOKS, IssueIcon } from "@/components/jobs/issue-icon";
import { returnWords } from "@/components/jobs/return-words";
import { cn } from "@/components/ui/cn";
import { RowStateBadge } from "@/components/ui/state-badge";
import type { GridRow } from "@/lib/api/views";

/** The finding that asks for most: what blocks before what nobody has decided yet; notes ask for nothing. */
export function worstIssue(row: GridRow): GridRow["issues"][number] | undefined {
  return (
    row.issues.find((issue) => issue.class === "blocks") ??
    row.issues.find((issue) => issue.class === "decide" && !issue.decision)
  );
}

/** What stands in the way of a row, in one line; "Ready" where nothing does. */
export function RowStatus({
  row,
  checking,
  cancelled,
}: {
  row: GridRow;
  checking: boolean;
  /** Of a job that was cancelled: nothing waits. */
  cancelled: boolean;
}) {
  const badge = <RowStateBadge state={row.state} setAside={row.setAside} cancelled={cancelled} />;
  if (cancelled || (row.state !== "pending" && row.state !== "failed")) return badge;
  if (!row.planned || (checking && row.estimatedCents === null && row.issues.length === 0)) {
    return <span className="text-muted-foreground">Checking…</span>;
  }
  const worst = worstIssue(row);
  if (!worst && row.state === "failed") return badge;
  if (!worst) return <span className="truncate text-muted-foreground">{returnWords(row) ?? "Ready"}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={worst.message}>
      <IssueIcon of={worst.class} />
      <span className={cn("truncate", worst.class === "blocks" && "text-destructive")}>
        <span className="sr-only">{ISSUE_LOOKS[worst.class].word}: </span>
        {worst.message}
      </span>
    </span>
  );
}
