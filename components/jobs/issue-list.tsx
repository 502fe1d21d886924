import { CircleAlert, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { IssueView } from "@/lib/api/views";
import { ERRORS, type ErrorCode } from "@/lib/shipping/errors";

/** Each error and warning of one row: the sentence, where it is, and what to do. */
export function IssueList({
  issues,
  rowNumber,
  className,
}: {
  issues: readonly IssueView[];
  rowNumber: number;
  className?: string;
}) {
  if (issues.length === 0) return null;
  return (
    <ul className={cn("grid gap-2", className)}>
      {issues.map((issue) => (
        <li key={`${issue.code} ${issue.field} ${issue.column} ${issue.message}`} className="flex gap-2">
          {issue.severity === "error" ? (
            <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-destructive" />
          ) : (
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-warning" />
          )}
          <div className="grid min-w-0 gap-0.5">
            <p className="wrap-anywhere">
              <span className="sr-only">{issue.severity === "error" ? "Error: " : "Warning: "}</span>
              {issue.message}
            </p>
            {issue.column || issue.value !== undefined ? <Place issue={issue} rowNumber={rowNumber} /> : null}
            <p className="wrap-anywhere text-xs">{issue.remedy ?? registeredRemedy(issue.code)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Where it is in the file. The row alone is no news to who has opened it. */
function Place({ issue, rowNumber }: { issue: IssueView; rowNumber: number }) {
  return (
    <p className="wrap-anywhere text-muted-foreground text-xs">
      Row {rowNumber}
      {issue.column ? `, column ${issue.column}` : ""}
      {issue.value !== undefined ? (
        <>
          , value{" "}
          <code className="whitespace-pre-wrap rounded-sm bg-secondary px-1 font-mono text-secondary-foreground">
            {issue.value === "" ? "(empty)" : issue.value}
          </code>
        </>
      ) : null}
    </p>
  );
}

/** What to do by the registry; nothing for a code that this page does not know yet. */
function registeredRemedy(code: string): string | null {
  return code in ERRORS ? ERRORS[code as ErrorCode].remedy : null;
}
