import { Card } from "@/components/ui/card";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <Skeleton className="mb-4 h-8 w-56" />
      <Card className="overflow-hidden">
        <TableSkeleton label="Loading…" />
      </Card>
    </>
  );
}
