import type { JobState } from "@/lib/batch/job";

/** Where a job is gone on with: its mapping, its preview, or its run. */
export function jobHref(job: { readonly id: string; readonly state: JobState }): string {
  const base = `/jobs/${job.id}`;
  if (job.state === "draft") return `${base}/map`;
  if (job.state === "previewing" || job.state === "awaiting_approval" || job.state === "rejected") {
    return `${base}/preview`;
  }
  return base;
}
