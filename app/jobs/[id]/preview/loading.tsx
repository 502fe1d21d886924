import { Card } from "@/components/ui/card";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

/** The rows, and the bar with the total at the foot of the window. */
export default function LoadingPreview() {
  return (
    <div className="flex flex-1 flex-col gap-3">
      <Skeleton className="h-6 w-72 max-w-full" />
      <Card className="flex-1 overflow-hidden">
        <TableSkeleton label="Loading the preview…" />
      </Card>
      <div className="-mx-gutter -mb-4 border-t bg-card px-gutter py-3">
        <Skeleton className="h-13 w-48" />
      </div>
    </div>
  );
}
