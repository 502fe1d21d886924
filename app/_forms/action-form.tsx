"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { earlyProps, useAliveRef } from "@/components/ui/early-events";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { type FieldReader, readForm } from "./read-form";
import type { FormRun } from "./use-form-action";

/** The form of an action: hands over its fields, and says first what is wrong with none of them in particular. */
export function ActionForm<I>({
  form,
  onFields,
  ownProblem = false,
  className,
  children,
}: {
  form: FormRun<I>;
  onFields: (field: FieldReader) => void;
  /** The children say themselves what is wrong. */
  ownProblem?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const ref = useAliveRef(form.ref);
  return (
    <form
      ref={ref}
      {...earlyProps}
      // Should the browser send it all the same, no field gets into an address.
      method="post"
      noValidate
      className={cn("grid gap-3", className)}
      onSubmit={(event) => onFields(readForm(event))}
    >
      {form.problem && !ownProblem ? <ProblemAlert problem={form.problem} /> : null}
      {children}
    </form>
  );
}
