import type { Metadata } from "next";
import { JobSteps } from "@/components/jobs/job-steps";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { UploadScreen } from "@/components/upload/upload-screen";
import { SAMPLES } from "@/lib/api/samples";
import { readUploadLimits } from "@/lib/use-cases/read-upload-limits";
import { requireViewer } from "@/lib/web/viewer";
import { importSampleAction } from "./actions";

export const metadata: Metadata = { title: "New job" };

export default async function NewJobPage() {
  const viewer = await requireViewer("/jobs/new");
  const limits = await readUploadLimits(viewer, {});
  return (
    <>
      <PageHeader
        back={{ href: "/jobs", label: "Jobs" }}
        title="New job"
        actions={<JobSteps current="upload" done={0} />}
      />
      {limits.ok ? (
        <UploadScreen samples={SAMPLES} {...limits.value} importSample={importSampleAction} />
      ) : (
        <ProblemAlert live={false} problem={limits.error} />
      )}
    </>
  );
}
