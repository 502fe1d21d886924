import type { JobView } from "@/lib/api/views";

/** Who rejected the job, and why, while it stands rejected. */
export function rejectionOf(job: JobView): JobView["approvals"][number] | null {
  if (job.state !== "rejected") return null;
  return job.approvals.findLast((approval) => approval.decision === "rejected") ?? null;
}
