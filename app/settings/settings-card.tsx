"use client";

import type { ReactNode } from "react";
import { Card, CardContent, CardFooter, CardHeading } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { ActionForm } from "../_forms/action-form";
import type { FieldReader } from "../_forms/read-form";
import { SubmitButton } from "../_forms/submit-button";
import type { FormRun } from "../_forms/use-form-action";

/** One group of settings with its own Save; a note instead of it for those who may only look. */
export function SettingsCard<I>({
  title,
  description,
  form,
  onFields,
  locked,
  children,
}: {
  title: string;
  description: ReactNode;
  form: FormRun<I>;
  onFields: (field: FieldReader) => void;
  /** Who may change it, where the viewer may not. */
  locked?: string;
  children: ReactNode;
}) {
  return (
    <Card>
      <ActionForm form={form} onFields={onFields} ownProblem className="gap-0">
        <CardHeading title={title} description={description} />
        <CardContent className="grid gap-3">
          {form.problem ? <ProblemAlert problem={form.problem} /> : null}
          <fieldset disabled={locked !== undefined} className="grid gap-3">
            <legend className="sr-only">{title}</legend>
            {children}
          </fieldset>
        </CardContent>
        <CardFooter>
          {locked ? (
            <p className="text-muted-foreground text-xs">{locked}</p>
          ) : (
            <SubmitButton busy={form.busy} variant="secondary">
              Save <span className="sr-only">{title}</span>
            </SubmitButton>
          )}
        </CardFooter>
      </ActionForm>
    </Card>
  );
}
