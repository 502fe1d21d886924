"use client";

import { useState } from "react";
import {
  AlertDialog,
  AlertDialogBody,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { Act } from "@/lib/api/call-server-action";
import { useFormAction } from "../_forms/use-form-action";

/** A Delete button that asks once more, naming what goes; where `open` is given, what opens it is elsewhere. */
export function DeleteDialog<I, T>({
  what,
  note,
  verb = "Delete",
  done = `${what} is deleted.`,
  action,
  input,
  open: openElsewhere,
  onOpenChange,
}: {
  what: string;
  note: string;
  verb?: string;
  done?: string;
  action: Act<I, T>;
  input: I;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const [openHere, setOpenHere] = useState(false);
  const open = openElsewhere ?? openHere;
  const setOpen = onOpenChange ?? setOpenHere;
  const form = useFormAction(action, { done, onDone: () => setOpen(false) });
  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      {openElsewhere === undefined ? (
        <AlertDialogTrigger asChild>
          <Button size="sm" variant="ghost" className="text-destructive" aria-label={`${verb} ${what}`}>
            {verb}
          </Button>
        </AlertDialogTrigger>
      ) : null}
      <AlertDialogContent>
        <AlertDialogHeader className="pb-4">
          <AlertDialogTitle>
            {verb} {what}?
          </AlertDialogTitle>
          <AlertDialogDescription>{note}</AlertDialogDescription>
        </AlertDialogHeader>
        {form.problem ? (
          <AlertDialogBody>
            <ProblemAlert problem={form.problem} />
          </AlertDialogBody>
        ) : null}
        <AlertDialogFooter>
          <AlertDialogCancel asChild>
            <Button>Keep</Button>
          </AlertDialogCancel>
          <Button variant="danger" busy={form.busy} onClick={() => form.submit(input)}>
            {verb}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
