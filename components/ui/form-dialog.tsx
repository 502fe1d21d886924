"use client";

import type { FormEvent, ReactNode } from "react";
import { Button } from "./button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "./dialog";

/** A dialog that is filled in: its fields, and what is done with them. */
export function FormDialog({
  open,
  onClose,
  title,
  description,
  size,
  children,
  submitLabel,
  cancelLabel = "Cancel",
  danger = false,
  busy,
  disabled = false,
  onSubmit,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What comes of it, in the first line. */
  description?: ReactNode;
  size?: "sm" | "md";
  /** Fields and what is wrong with them. */
  children: ReactNode;
  submitLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  busy: boolean;
  disabled?: boolean;
  /** Every field's text, by its name. */
  onSubmit: (text: (name: string) => string) => void;
}) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSubmit((name) => String(form.get(name) ?? ""));
  }
  return (
    <Dialog open={open} onOpenChange={(stays) => (stays ? undefined : onClose())}>
      <DialogContent size={size} {...(description ? {} : { "aria-describedby": undefined })}>
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
            {description ? <DialogDescription>{description}</DialogDescription> : null}
          </DialogHeader>
          <DialogBody>{children}</DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>{cancelLabel}</Button>
            </DialogClose>
            <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy} disabled={disabled}>
              {submitLabel}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
