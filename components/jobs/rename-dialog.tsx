"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { useOpening } from "@/components/ui/use-opening";
import { type ActionAnswer, useAction } from "./use-action";

const NAME_MAX = 120;

export interface RenameDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  name: string;
  rename: (name: string) => Promise<ActionAnswer | undefined>;
}

export function RenameDialog(props: RenameDialogProps) {
  return <NameForm key={useOpening(props.open)} {...props} />;
}

function NameForm({ open, onOpenChange, name, rename }: RenameDialogProps) {
  const action = useAction(rename);
  const [empty, setEmpty] = useState(false);
  async function save(next: string) {
    setEmpty(next === "");
    if (next !== "" && (await action.run(next))) onOpenChange(false);
  }
  return (
    <FormDialog
      open={open}
      onClose={() => onOpenChange(false)}
      title="Rename the job"
      size="sm"
      submitLabel="Rename"
      cancelLabel="Keep the name"
      busy={action.busy}
      onSubmit={(text) => void save(text("name").trim())}
    >
      <Field
        label="Name"
        error={empty ? "Give the job a name." : action.problem ? action.problem.message : undefined}
      >
        <Input name="name" defaultValue={name} maxLength={NAME_MAX} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
