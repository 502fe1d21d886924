"use client";

import { Button } from "@/components/ui/button";
import type { FindingGroupView } from "@/lib/api/views";
import { columnOfIssue } from "../grid/grid-columns";

export interface FixButtonProps {
  finding: FindingGroupView;
  onFix: (finding: FindingGroupView) => void;
}

/** Asks for one value that mends every row of a finding; nothing where the grid has no column for it. */
export function FixButton({ finding, onFix }: FixButtonProps) {
  if (columnOfIssue(finding.field ?? undefined) < 0) return null;
  return (
    <Button size="sm" className="min-w-20" onClick={() => onFix(finding)}>
      {finding.rows === 1 ? "Fix it…" : `Fix all ${finding.rows.toLocaleString("en-US")}…`}
      <span className="sr-only">: {finding.sentence}</span>
    </Button>
  );
}
