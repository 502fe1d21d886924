"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { Textarea } from "@/components/ui/textarea";
import type { ProblemView } from "@/lib/api/views";

const COMMENT_MAX = 1000;

export interface CommentDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  children?: ReactNode;
  commentLabel: string;
  commentMax?: number;
  /** A sentence where the comment must not be empty. */
  commentNeeded?: string;
  submitLabel: string;
  cancelLabel: string;
  danger?: boolean;
  busy: boolean;
  problem: ProblemView | null;
  onSubmit: (comment: string) => void;
}

/** A decision with a comment. */
export function CommentDialog(props: CommentDialogProps) {
  const [missing, setMissing] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const comment = String(new FormData(event.currentTarget).get("comment") ?? "").trim();
    const isMissing = Boolean(props.commentNeeded) && comment === "";
    setMissing(isMissing);
    if (!isMissing) props.onSubmit(comment);
  }
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent>
        <form onSubmit={submit}>
          <DialogHeader>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogDescription>{props.description}</DialogDescription>
          </DialogHeader>
          <DialogBody>
            {props.children}
            <Field
              label={props.commentLabel}
              required={Boolean(props.commentNeeded)}
              error={missing ? props.commentNeeded : undefined}
            >
              <Textarea name="comment" maxLength={props.commentMax ?? COMMENT_MAX} rows={3} />
            </Field>
            {props.problem ? <ProblemAlert problem={props.problem} /> : null}
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>{props.cancelLabel}</Button>
            </DialogClose>
            <Button type="submit" variant={props.danger ? "danger" : "primary"} busy={props.busy}>
              {props.submitLabel}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
