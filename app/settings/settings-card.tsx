import type { FormEvent, ReactNode, RefObject } from "react";
import { Card, CardContent, CardDescription, CardFooter, CardTitle } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { ProblemView } from "@/lib/api/views";
import { SubmitButton } from "../_forms/submit-button";

/** One group of settings with its own Save; a note instead of it for those who may only look. */
export function SettingsCard({
  title,
  description,
  form,
  onSubmit,
  locked,
  children,
}: {
  title: string;
  description: ReactNode;
  form: { busy: boolean; problem: ProblemView | null; ref: RefObject<HTMLFormElement | null> };
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Who may change it, where the viewer may not. */
  locked?: string;
  children: ReactNode;
}) {
  return (
    <Card>
      <form ref={form.ref} noValidate onSubmit={onSubmit}>
        <div className="grid gap-0.5 px-4 pt-3">
          <CardTitle>{title}</CardTitle>
          <CardDescription>{description}</CardDescription>
        </div>
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
      </form>
    </Card>
  );
}
