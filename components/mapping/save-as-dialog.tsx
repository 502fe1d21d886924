"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { ProblemView } from "@/lib/api/views";

/** Asks for a name, and once more where another mapping has it. */
export function SaveAsDialog({
  open,
  onOpenChange,
  busy,
  problem,
  suggestion,
  onSave,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  problem: ProblemView | null;
  suggestion: string;
  onSave: (name: string, replace: boolean) => void;
}) {
  const [name, setName] = useState(suggestion);
  const taken = problem?.code === "MAPPING_NAME_TAKEN" && problem.value === name.replace(/\s+/g, " ").trim();
  return (
    <FormDialog
      open={open}
      onClose={() => onOpenChange(false)}
      title="Save the mapping"
      description="It is offered again for files with the same headers."
      size="sm"
      submitLabel={taken ? "Replace it" : "Save"}
      busy={busy}
      disabled={name.trim() === ""}
      onSubmit={() => onSave(name, taken)}
    >
      <Field
        label="Name"
        required
        error={taken ? "A mapping of this name exists. Save once more to replace it." : undefined}
      >
        <Input value={name} maxLength={80} autoFocus onChange={(event) => setName(event.target.value)} />
      </Field>
      {problem && !taken ? <ProblemAlert problem={problem} /> : null}
    </FormDialog>
  );
}
