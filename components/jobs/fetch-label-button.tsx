"use client";

import { FileDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { RowView } from "@/lib/api/views";
import { type Act, useAction } from "./use-action";

const nothing = async () => undefined;

/** Of a completed row one is missing; a row in review may be whole by now. */
function lacksLabel({ state, packages, found, voiding }: RowView): boolean {
  if (voiding) return false;
  return state === "needs_review"
    ? found.length > 0
    : state === "completed" && packages.some((each) => !each.hasLabel);
}

export type FetchLabelAct = Act<{ jobId: string; rowNumber: number }>;

/** Asks the carrier once more for a row's label that is missing; what it says instead stands below. */
export function FetchLabelButton({
  jobId,
  row,
  fetchLabel,
}: {
  jobId: string;
  row: RowView;
  /** Null where the viewer may not. */
  fetchLabel: FetchLabelAct | null;
}) {
  const { run, busy, problem } = useAction(fetchLabel ?? nothing);
  if (!fetchLabel || !lacksLabel(row)) return null;
  return (
    <div className="grid justify-items-start gap-2">
      <Button size="sm" busy={busy} onClick={() => void run({ jobId, rowNumber: row.rowNumber })}>
        {busy ? null : <FileDown aria-hidden="true" />}
        Fetch the label again
      </Button>
      {problem ? <ProblemAlert problem={problem} /> : null}
    </div>
  );
}
