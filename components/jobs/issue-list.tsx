import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { IssueView } from "@/lib/api/views";
import { ERRORS, type ErrorCode } from "@/lib/shipping/errors";
import type { Choice, IssueClass } from "@/lib/shipping/issue";
import { ISSUE_LOOKS, IssueIcon } from "./issue-icon";
import { WordDifference } from "./word-difference";

/** A finding as the planner or the interface gives it. */
interface Issue {
  readonly class: IssueClass;
  readonly code: string;
  readonly message: string;
  readonly remedy?: string | undefined;
  readonly field?: string | undefined;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
  readonly suggested?: string | undefined;
  readonly choices?: readonly Choice[] | undefined;
  readonly decision?: IssueView["decision"];
}

/** Each finding about one row: the sentence, where it is, and what to do. */
export function IssueList({
  issues,
  rowNumber,
  choices,
  className,
}: {
  issues: readonly Issue[];
  rowNumber: number;
  /** What can be done about a finding that is to be decided; nothing where it is only shown. */
  choices?: ((issue: Issue) => ReactNode) | undefined;
  className?: string;
}) {
  if (issues.length === 0) return null;
  return (
    <ul className={cn("grid gap-2", className)}>
      {issues.map((issue) => (
        <li key={`${issue.code} ${issue.field} ${issue.column} ${issue.message}`} className="flex gap-2">
          <IssueIcon of={issue.class} className="mt-0.5" />
          <div className="grid min-w-0 gap-0.5">
            <p className="wrap-anywhere">
              <span className="sr-only">{ISSUE_LOOKS[issue.class].word}: </span>
              {issue.message}
            </p>
            {issue.value !== undefined && issue.suggested !== undefined ? (
              <WordDifference before={issue.value} after={issue.suggested} />
            ) : issue.column || issue.value !== undefined ? (
              <Place issue={issue} rowNumber={rowNumber} />
            ) : null}
            <p className="wrap-anywhere text-xs">
              {issue.decision ? decided(issue.decision) : (issue.remedy ?? registeredRemedy(issue.code))}
            </p>
            {issue.class === "decide" && choices ? (
              <div className="flex flex-wrap gap-2 py-1">{choices(issue)}</div>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Where it is in the file. The row alone is no news to who has opened it. */
function Place({ issue, rowNumber }: { issue: Issue; rowNumber: number }) {
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

/** 'Shipped anyway, decided by Kim: “the first one was lost”' */
function decided({ effect, byName, reason }: NonNullable<IssueView["decision"]>): string {
  const what = effect === "ship" ? "Shipped anyway" : "Left out";
  return `${what}, decided by ${byName}${reason ? `: “${reason}”` : "."}`;
}
