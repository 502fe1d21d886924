"use client";

import { Button } from "@/components/ui/button";
import type { Act } from "@/lib/api/call-server-action";
import { DeleteDialog } from "./delete-dialog";

/** What can be done with one of the things of an EditScreen. */
export function EditButtons<I, T>({
  name,
  onEdit,
  note,
  action,
  input,
}: {
  name: string;
  onEdit: () => void;
  /** What deleting it means. */
  note: string;
  action: Act<I, T>;
  input: I;
}) {
  return (
    <div className="flex justify-end gap-2">
      <Button size="sm" onClick={onEdit} aria-label={`Edit ${name}`}>
        Edit
      </Button>
      <DeleteDialog what={name} note={note} action={action} input={input} />
    </div>
  );
}
