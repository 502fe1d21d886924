"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Choice } from "@/lib/shipping/issue";
import { CommentDialog } from "./dialogs-on-demand";
import { type Act, useAction } from "./use-action";

export type Decide = Act<{
  jobId: string;
  code: string;
  choice: string;
  reason?: string;
  column?: string;
  group?: string;
  rows?: number[];
}>;

/** A button for each choice about a finding; one that needs a reason asks for it. */
export function DecisionButtons({
  decide,
  about,
  choices,
  what,
}: {
  decide: Decide;
  about: { jobId: string; code: string; column?: string; group?: string; rows?: number[] };
  choices: readonly Choice[];
  /** Ends the buttons' names: "30 rows". */
  what: string;
}) {
  const action = useAction(decide);
  const [asked, setAsked] = useState<Choice | null>(null);
  const choose = async (choice: string, reason?: string) => {
    if (await action.run({ ...about, choice, ...(reason ? { reason } : {}) })) setAsked(null);
  };
  return (
    <>
      {choices.map((choice) => (
        <Button
          key={choice.id}
          size="sm"
          busy={action.busy && asked === null}
          onClick={() => (choice.needsReason ? setAsked(choice) : void choose(choice.id))}
        >
          {choice.needsReason ? `${choice.label}…` : choice.label}
          <span className="sr-only">: {what}</span>
        </Button>
      ))}
      <CommentDialog
        open={asked !== null}
        onClose={() => {
          setAsked(null);
          action.clear();
        }}
        title={`${asked?.label ?? "Decide"}: ${what}`}
        description="The reason is kept in the audit, and the person who approves the job sees it."
        commentLabel="Reason"
        commentNeeded="Say why, in a few words."
        submitLabel={asked?.label ?? "Decide"}
        cancelLabel="Not yet"
        busy={action.busy}
        problem={action.problem}
        onSubmit={(reason) => asked && void choose(asked.id, reason)}
      />
    </>
  );
}
