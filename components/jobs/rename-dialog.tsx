"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type ActionAnswer, useAction } from "./use-action";

const NAME_MAX = 120;

export function RenameDialog({
  open,
  onOpenChange,
  name,
  rename,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  name: string;
  rename: (name: string) => Promise<ActionAnswer | undefined>;
}) {
  const action = useAction(rename);
  const [empty, setEmpty] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    setEmpty(next === "");
    if (next !== "" && (await action.run(next))) onOpenChange(false);
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="sm" aria-describedby={undefined}>
        <form onSubmit={submit}>
          <DialogHeader>
            <DialogTitle>Rename the job</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <Field
              label="Name"
              error={empty ? "Give the job a name." : action.problem ? action.problem.message : undefined}
            >
              <Input name="name" defaultValue={name} maxLength={NAME_MAX} autoComplete="off" />
            </Field>
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Keep the name</Button>
            </DialogClose>
            <Button type="submit" variant="primary" busy={action.busy}>
              Rename
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
