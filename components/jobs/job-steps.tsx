import { Check } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn";

export const JOB_STEPS = ["upload", "map", "preview", "run"] as const;
export type JobStep = (typeof JOB_STEPS)[number];
const LABELS: Record<JobStep, string> = { upload: "Upload", map: "Map", preview: "Preview", run: "Run" };

/**
 * Where one is on the way from file to labels. `links` leads to the steps that may be opened; the upload has no way
 * back, so a new file is a new job.
 */
export function JobSteps({
  current,
  done,
  links = {},
  className,
}: {
  current: JobStep | null;
  /** How many steps are finished. */
  done: number;
  links?: Partial<Record<JobStep, string>>;
  className?: string;
}) {
  return (
    <nav aria-label="Steps of this job" className={className}>
      <ol className="flex flex-wrap items-center gap-1">
        {JOB_STEPS.map((step, index) => {
          const isCurrent = step === current;
          const isDone = index < done;
          const href = isCurrent ? undefined : links[step];
          const body = (
            <>
              <span
                aria-hidden="true"
                className={cn(
                  "grid size-4.5 place-items-center rounded-full border font-semibold text-2xs",
                  isDone && "border-input/60",
                  isCurrent && "border-primary bg-primary text-primary-foreground",
                )}
              >
                {isDone && !isCurrent ? <Check className="size-3" strokeWidth={3} /> : index + 1}
              </span>
              {LABELS[step]}
              {isDone && !isCurrent ? <span className="sr-only"> (done)</span> : null}
            </>
          );
          const classes = cn(
            "inline-flex min-h-6 items-center gap-1.5 px-1",
            isCurrent ? "font-semibold" : "text-muted-foreground",
          );
          return (
            <li
              key={step}
              aria-current={isCurrent ? "step" : undefined}
              className="flex items-center gap-1 not-first:before:mr-0.5 not-first:before:h-px not-first:before:w-5 not-first:before:bg-input"
            >
              {href ? (
                <Link
                  href={href}
                  className={cn(classes, "underline-offset-2 hover:text-foreground hover:underline")}
                >
                  {body}
                </Link>
              ) : (
                <span className={classes}>{body}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
