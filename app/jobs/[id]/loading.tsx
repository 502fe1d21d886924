import { Card } from "@/components/ui/card";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

/** The progress, the tabs and the rows of a run. */
export default function LoadingJob() {
  return (
    <div className="grid gap-4">
      <Card className="grid gap-3 px-card py-3">
        <div className="flex items-center justify-between">
          <Skeleton className="h-5 w-48" />
          <Skeleton className="h-control w-40" />
        </div>
        <Skeleton className="h-2 w-full" />
        <Skeleton className="h-14 w-96 max-w-full" />
      </Card>
      <Skeleton className="h-control w-96 max-w-full" />
      <Card className="overflow-hidden">
        <TableSkeleton tall label="Loading the job…" />
      </Card>
    </div>
  );
}
