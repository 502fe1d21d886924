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

interface Deletion<I, T> {
  what: string;
  note: string;
  verb?: string;
  done?: string;
  action: Act<I, T>;
  input: I;
}

/** A Delete button that asks once more, naming what goes; where `open` is given, what opens it is elsewhere. */
export function DeleteDialog<I, T>({
  open: openElsewhere,
  onOpenChange,
  ...deletion
}: Deletion<I, T> & { open?: boolean; onOpenChange?: (open: boolean) => void }) {
  const { what, verb = "Delete" } = deletion;
  const [openHere, setOpenHere] = useState(false);
  const open = openElsewhere ?? openHere;
  const setOpen = onOpenChange ?? setOpenHere;
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
        <Question {...deletion} onDone={() => setOpen(false)} />
      </AlertDialogContent>
    </AlertDialog>
  );
}

/** It is there as long as the dialog is open, and with it what went wrong. */
function Question<I, T>({
  what,
  note,
  verb = "Delete",
  done = `${what} is deleted.`,
  action,
  input,
  onDone,
}: Deletion<I, T> & { onDone: () => void }) {
  const form = useFormAction(action, { done, onDone });
  return (
    <>
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
    </>
  );
}
