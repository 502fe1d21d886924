import type { JobState } from "@/lib/batch/job";
import type { JobStep } from "./job-steps";

const DONE: Record<JobState, number> = {
  draft: 1,
  previewing: 2,
  awaiting_approval: 2,
  rejected: 2,
  approved: 3,
  running: 3,
  failed: 3,
  cancelled: 3,
  completed: 4,
  completed_with_warnings: 4,
};

/** While its preview is still to be made or decided on. */
export function isBeforeRun(state: JobState): boolean {
  return DONE[state] <= 2;
}

/** How far a job is, and which of its steps may be opened. */
export function stepsOfJob(job: { readonly id: string; readonly state: JobState }): {
  done: number;
  links: Partial<Record<JobStep, string>>;
} {
  const done = DONE[job.state];
  const base = `/jobs/${job.id}`;
  const links: Partial<Record<JobStep, string>> = {};
  if (done <= 2) links.map = `${base}/map`;
  if (done >= 2) links.preview = `${base}/preview`;
  if (done >= 3) links.run = base;
  return { done, links };
}

/** The step that a path shows; null on a page that is no step. */
export function stepOfPath(path: string): JobStep | null {
  if (path.endsWith("/receipt")) return null;
  if (path.endsWith("/map")) return "map";
  if (path.endsWith("/preview")) return "preview";
  return "run";
}
