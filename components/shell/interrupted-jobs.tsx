import { PauseCircle } from "lucide-react";
import Link from "next/link";
import type { InterruptedView } from "@/lib/api/views";

const NAMED = 3;

/** Jobs that have stopped without an end, by name. */
export function InterruptedJobs({ jobs }: Pick<InterruptedView, "jobs">) {
  if (jobs.length === 0) return null;
  const rest = jobs.length - NAMED;
  return (
    <aside
      aria-label="Interrupted jobs"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-destructive/35 border-b bg-destructive-soft px-gutter py-1.5 text-sm"
    >
      <PauseCircle aria-hidden="true" className="size-4 shrink-0 text-destructive" />
      <p>
        <strong className="font-semibold">
          {jobs.length === 1 ? "A job was interrupted." : `${jobs.length} jobs were interrupted.`}
        </strong>{" "}
        Choose how to continue:
      </p>
      <ul className="flex flex-wrap gap-x-3">
        {jobs.slice(0, NAMED).map((job) => (
          <li key={job.id}>
            <Link
              href={`/jobs/${job.id}`}
              className="inline-flex min-h-6 items-center font-medium text-destructive underline underline-offset-2"
            >
              {job.name}
            </Link>
          </li>
        ))}
        {rest > 0 ? (
          <li>
            <Link
              href="/jobs?state=interrupted"
              className="inline-flex min-h-6 items-center font-medium text-destructive underline underline-offset-2"
            >
              and {rest} more
            </Link>
          </li>
        ) : null}
      </ul>
    </aside>
  );
}
