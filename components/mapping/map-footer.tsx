"use client";

import { ArrowRight } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useAction } from "@/components/jobs/use-action";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { isQuestionOpen } from "@/components/ui/question";
import { tell } from "@/components/ui/tell";
import type { MapActions, SaveMappingInput } from "./map-actions";
import type { MappingDraft } from "./mapping-draft";
import type { CheckedMapping } from "./use-mapping";

const SaveAsDialog = lazy(() => import("./save-as-dialog").then((file) => ({ default: file.SaveAsDialog })));

/** What can be done with the mapping, and what is still in the way. Stays at the lower edge of the window. */
export function MapFooter({
  jobId,
  draft,
  checked,
  edited,
  suggestedName,
  actions,
  onSaved,
  onContinued,
}: {
  jobId: string;
  draft: MappingDraft;
  checked: CheckedMapping;
  edited: boolean;
  suggestedName: string;
  actions: MapActions;
  onSaved: (mappingId: string | null) => void;
  onContinued: () => void;
}) {
  const [naming, setNaming] = useState(false);
  const save = useAction(actions.saveMapping, (saved) => {
    setNaming(false);
    tell("success", `The mapping “${saved?.mappingName}” is saved.`);
    onSaved(saved?.mappingId ?? null);
  });
  const goOn = useAction(actions.goOn, onContinued);
  const { fields: _, ...choices } = draft;
  const input: SaveMappingInput = { ...choices, jobId };
  const obstacle = obstacleOf(draft, checked);
  const start = () => {
    if (obstacle) tell("warning", `The preview cannot be made yet: ${obstacle}`, "obstacle");
    else if (!goOn.busy && !save.busy) void goOn.run(input);
  };
  useShortcut(start);
  return (
    <footer className="sticky bottom-0 z-20 -mx-gutter mt-auto -mb-4 grid gap-2 border-t bg-card px-gutter py-2.5">
      {goOn.problem ? <ProblemAlert problem={goOn.problem} /> : null}
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
        <p role="status" className="wrap-anywhere mr-auto min-w-0 text-muted-foreground">
          {obstacle ??
            (edited ? "Your edits are kept in this browser until you continue." : "The mapping is complete.")}
        </p>
        <Button
          disabled={checked.compiled === null || checked.missing !== null}
          onClick={() => {
            save.clear();
            setNaming(true);
          }}
        >
          Save mapping as…
        </Button>
        <Button
          variant="primary"
          busy={goOn.busy}
          disabled={obstacle !== null}
          aria-keyshortcuts="Control+Enter"
          onClick={start}
        >
          Continue to preview <ArrowRight aria-hidden="true" />
          <Kbd>Ctrl ↵</Kbd>
        </Button>
      </div>
      {naming ? (
        <Suspense>
          <SaveAsDialog
            open
            onOpenChange={setNaming}
            busy={save.busy}
            problem={save.problem}
            suggestion={suggestedName}
            onSave={(name, replace) => void save.run({ ...input, saveAs: { name, replace } })}
          />
        </Suspense>
      ) : null}
    </footer>
  );
}

/** The first thing that keeps the mapping from going on, as a sentence. */
function obstacleOf(draft: MappingDraft, checked: CheckedMapping): string | null {
  const [first, ...others] = checked.problems;
  if (first) return others.length > 0 ? `${first.message} (and ${others.length} more)` : first.message;
  if (checked.missing) return checked.missing.message;
  if (checked.needsWeight) return "The packages have no weight yet.";
  return draft.shipperId === null ? "Choose the address that the shipments leave from." : null;
}

/** Ctrl+Enter (⌘+Enter), also from within a field. */
function useShortcut(run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      // In a dialog it is the dialog's: a name that is being given is not left behind.
      if (isQuestionOpen()) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
