"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
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
  function save(event: FormEvent): void {
    event.preventDefault();
    onSave(name, taken);
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="sm">
        <form onSubmit={save}>
          <DialogHeader>
            <DialogTitle>Save the mapping</DialogTitle>
            <DialogDescription>It is offered again for files with the same headers.</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Field
              label="Name"
              required
              error={taken ? "A mapping of this name exists. Save once more to replace it." : undefined}
            >
              <Input
                value={name}
                maxLength={80}
                autoFocus
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
            {problem && !taken ? <ProblemAlert problem={problem} /> : null}
          </DialogBody>
          <DialogFooter>
            <Button onClick={() => onOpenChange(false)}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy} disabled={name.trim() === ""}>
              {taken ? "Replace it" : "Save"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
