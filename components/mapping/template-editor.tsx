"use client";

import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Problem } from "@/lib/shipping/errors";

/** The template itself, with everything that is wrong with it. */
export function TemplateEditor({
  template,
  problems,
  custom,
  disabled,
  onChange,
}: {
  template: string;
  problems: readonly Problem[];
  /** True for a template that the form cannot show. */
  custom: boolean;
  disabled: boolean;
  onChange: (template: string) => void;
}) {
  return (
    <div className="grid gap-2">
      <Field
        label="Template"
        hint={
          custom && problems.length === 0
            ? "This template does more than the form can show, so the form is locked; it works all the same."
            : "Rendered for each row, it is the JSON of that row's shipment."
        }
      >
        <Textarea
          value={template}
          disabled={disabled}
          spellCheck={false}
          rows={18}
          aria-invalid={problems.length > 0 || undefined}
          className="max-h-[32rem] font-mono text-xs leading-relaxed"
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <TemplateProblems problems={problems} />
    </div>
  );
}

/** Each problem of a template: what, and what to do. */
export function TemplateProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul
      aria-label="Problems of the template"
      className="grid gap-1 rounded-md border border-destructive/35 bg-destructive-soft px-3 py-2"
    >
      {problems.map((entry) => (
        <li key={entry.message} className="wrap-anywhere">
          <span className="text-destructive">{entry.message}</span>{" "}
          <span className="text-muted-foreground">{entry.remedy}</span>
        </li>
      ))}
    </ul>
  );
}
