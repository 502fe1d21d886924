"use client";

import type { ReactNode } from "react";
import { Card, CardContent, CardHeading } from "@/components/ui/card";
import { ActionForm } from "../_forms/action-form";
import type { FieldReader } from "../_forms/read-form";
import type { FormRun } from "../_forms/use-form-action";

/** A card whose form makes something new. */
export function MakeCard<I>({
  title,
  description,
  form,
  onFields,
  className,
  after,
  children,
}: {
  title: string;
  description: string;
  form: FormRun<I>;
  onFields: (field: FieldReader) => void;
  /** The form's layout. */
  className?: string;
  /** What shows the new thing. */
  after: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card>
      <CardHeading title={title} description={description} />
      <CardContent>
        <ActionForm form={form} onFields={onFields} className={className}>
          {children}
        </ActionForm>
      </CardContent>
      {after}
    </Card>
  );
}
