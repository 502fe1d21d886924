import type { Metadata } from "next";
import { JobSteps } from "@/components/jobs/job-steps";
import { PageHeader } from "@/components/ui/page-header";
import { UploadScreen } from "@/components/upload/upload-screen";
import { SAMPLES } from "@/lib/api/samples";
import { choicesOf } from "@/lib/runtime/uploads/source-choices";
import { SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { requireViewer } from "@/lib/web/viewer";
import { importSampleAction } from "./actions";

export const metadata: Metadata = { title: "New job" };

export default async function NewJobPage() {
  await requireViewer("/jobs/new");
  return (
    <>
      <PageHeader
        back={{ href: "/jobs", label: "Jobs" }}
        title="New job"
        actions={<JobSteps current="upload" done={0} />}
      />
      <UploadScreen
        samples={SAMPLES}
        maxBytes={SOURCE_LIMITS.bytes}
        maxRows={SOURCE_LIMITS.lines}
        encodings={choicesOf("csv").encodings}
        importSample={importSampleAction}
      />
    </>
  );
}
