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
  const said = problem.message.toLowerCase();
  const number = (word: string, n: number) => ({
    text: `${word} ${n}`,
    told: new RegExp(`\\b${word} ${n}\\b`).test(said),
  });
  const parts: { text: string; told: boolean }[] = [];
  if (problem.row !== undefined) parts.push(number("row", problem.row));
  else if (problem.line !== undefined) parts.push(number("line", problem.line));
  if (problem.column !== undefined)
    parts.push({
      text: `column ${problem.column}`,
      told: said.includes(problem.column.toLowerCase()),
    });
  if (problem.value !== undefined)
    parts.push({
      text: `value “${problem.value}”`,
      told: problem.value !== "" && said.includes(problem.value.toLowerCase()),
    });
  if (parts.every(({ told }) => told)) return "";
  const text = parts.map((part) => part.text).join(", ");
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
