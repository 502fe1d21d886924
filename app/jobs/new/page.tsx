import type { Metadata } from "next";
import { JobSteps } from "@/components/jobs/job-steps";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { UploadScreen } from "@/components/upload/upload-screen";
import { SAMPLES } from "@/lib/api/samples";
import { readUploadLimits } from "@/lib/use-cases/read-upload-limits";
import { requireContext } from "@/lib/web/context";
import { importSampleAction } from "./actions";

export const metadata: Metadata = { title: "New job" };

export default async function NewJobPage() {
  const context = await requireContext("/jobs/new");
  const limits = await readUploadLimits(context, {});
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
