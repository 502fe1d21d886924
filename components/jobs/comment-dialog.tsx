"use client";

import { type ReactNode, useState } from "react";
import { DialogProblem } from "@/components/ui/dialog-problem";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Textarea } from "@/components/ui/textarea";
import { useOpening } from "@/components/ui/use-opening";
import type { ProblemView } from "@/lib/api/views";

const COMMENT_MAX = 1000;

export interface CommentDialogProps {
  open: boolean;
  onClose: () => void;
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
  disabled?: boolean;
  problem: ProblemView | null;
  onSubmit: (comment: string) => void;
}

/** A decision with a comment. */
export function CommentDialog(props: CommentDialogProps) {
  return <Question key={useOpening(props.open)} {...props} />;
}

function Question({
  children,
  commentLabel,
  commentMax = COMMENT_MAX,
  commentNeeded,
  problem,
  onSubmit,
  ...frame
}: CommentDialogProps) {
  const [missing, setMissing] = useState(false);
  return (
    <FormDialog
      {...frame}
      onSubmit={(text) => {
        const comment = text("comment").trim();
        const isMissing = Boolean(commentNeeded) && comment === "";
        setMissing(isMissing);
        if (!isMissing) onSubmit(comment);
      }}
    >
      {children}
      <Field
        label={commentLabel}
        required={Boolean(commentNeeded)}
        error={missing ? commentNeeded : undefined}
      >
        <Textarea name="comment" maxLength={commentMax} rows={3} />
      </Field>
      <DialogProblem problem={problem} />
    </FormDialog>
  );
}
