"use client";

import { CircleAlert } from "lucide-react";
import { Slot } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { Label } from "./label";

export interface FieldProps {
  label: ReactNode;
  /** One control (Input, Textarea, SelectTrigger, Checkbox …): gets id, aria-describedby and aria-invalid. */
  children: ReactNode;
  hint?: ReactNode;
  /** One sentence; announced when it appears. */
  error?: ReactNode;
  required?: boolean;
  /** Puts the control before its label, for checkboxes and switches. */
  inline?: boolean;
  /** Keeps the label for screen readers alone. */
  hideLabel?: boolean;
  className?: string;
}

/** Label, control, hint and error, wired for assistive technology. */
export function Field({ label, children, hint, error, required, inline, hideLabel, className }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  const control = (
    <Slot.Root
      id={id}
      aria-describedby={describedBy}
      aria-invalid={error ? true : undefined}
      aria-required={required || undefined}
    >
      {children}
    </Slot.Root>
  );
  const caption = (
    <Label htmlFor={id} className={cn(hideLabel && "sr-only", inline && "font-normal")}>
      {label}
      {required ? (
        <span aria-hidden="true" className="text-destructive">
          *
        </span>
      ) : null}
    </Label>
  );
  const notes = (
    <>
      {hint ? (
        <p id={hintId} className="text-muted-foreground text-xs">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </>
  );
  if (inline) {
    return (
      <div className={cn("flex items-start gap-2", className)}>
        <div className="flex h-5 items-center">{control}</div>
        <div className="grid gap-0.5">
          {caption}
          {notes}
        </div>
      </div>
    );
  }
  return (
    <div className={cn("grid content-start gap-1", className)}>
      {caption}
      {control}
      {notes}
    </div>
  );
}

/** What is wrong with a field, announced when it appears. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1 text-destructive text-xs">
      <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      {children}
    </p>
  );
}
