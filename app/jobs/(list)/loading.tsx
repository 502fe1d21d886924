import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function LoadingJobs() {
  return (
    <>
      <PageHeader title="Jobs" actions={<Skeleton className="h-control w-24" />} />
      <Skeleton className="mb-3 h-control w-80" />
      <Card className="overflow-hidden">
        <TableSkeleton tall label="Loading the jobs…" />
      </Card>
    </>
  );
}
