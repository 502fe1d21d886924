"use client";

import { useQuery } from "@tanstack/react-query";
import { PauseCircle } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { interruptedQuery } from "@/lib/api/queries";
import type { InterruptedView } from "@/lib/api/views";

const NAMED = 3;
const LINK = "inline-flex min-h-6 items-center font-medium text-destructive underline underline-offset-2";

/**
 * On every page while a job has stopped without an end: its rows may be half bought. Its own page says more itself.
 *
 * Not fetched on demand: it stands above all others, and has to be there with the first picture.
 */
export function InterruptedBanner({ initial }: { initial: InterruptedView }) {
  const { data } = useQuery({ ...interruptedQuery(), initialData: initial });
  const path = usePathname();
  const jobs = data.jobs.filter(({ id }) => path !== `/jobs/${id}`);
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
            <Link href={`/jobs/${job.id}`} className={LINK}>
              {job.name}
            </Link>
          </li>
        ))}
        {rest > 0 ? (
          <li>
            <Link href="/jobs?state=interrupted" className={LINK}>
              and {rest} more
            </Link>
          </li>
        ) : null}
      </ul>
    </aside>
  );
}
