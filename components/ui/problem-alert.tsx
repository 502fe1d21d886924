import type { ReactNode } from "react";
import type { ProblemView } from "@/lib/api/views";
import { Alert } from "./alert";
import { cn } from "./cn";

/**
 * Where a problem is, in the clerk's words: "Row 48, column Zip, value “0210”"; empty when it has no place, or none
 * that its message does not tell.
 */
export function problemPlace(
  problem: Pick<ProblemView, "message" | "row" | "line" | "column" | "value">,
): string {
  const parts: string[] = [];
  if (problem.row !== undefined) parts.push(`row ${problem.row}`);
  else if (problem.line !== undefined) parts.push(`line ${problem.line}`);
  if (problem.column !== undefined) parts.push(`column ${problem.column}`);
  if (problem.value !== undefined) parts.push(`value “${problem.value}”`);
  if (parts.length === 1 && problem.message.toLowerCase().includes(`${parts[0]} `)) return "";
  const text = parts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An error as the registry tells it: what is wrong, where, and what to do. Its code is for programs and stands in none of it. */
export function ProblemAlert({
  problem,
  title,
  actions,
  className,
  live = true,
}: {
  problem: ProblemView;
  title?: ReactNode;
  actions?: ReactNode;
  className?: string;
  /** Announced at once: true for the answer to a click, false for what the page opened with. */
  live?: boolean;
}) {
  const place = problemPlace(problem);
  return (
    <Alert
      tone="danger"
      role={live ? "alert" : undefined}
      title={title}
      actions={actions}
      className={cn(className)}
      data-code={problem.code}
    >
      <p className="wrap-anywhere">{problem.message}</p>
      {place ? <p className="wrap-anywhere text-muted-foreground text-xs">{place}</p> : null}
      <p className="wrap-anywhere">{problem.remedy}</p>
    </Alert>
  );
}
