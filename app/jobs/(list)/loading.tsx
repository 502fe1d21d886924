import { JobsSkeleton } from "@/components/jobs/jobs-skeleton";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";

export default function LoadingJobs() {
  return (
    <>
      <PageHeader title="Jobs" />
      <Card className="overflow-hidden">
        <JobsSkeleton />
      </Card>
    </>
  );
}
