import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingJob() {
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">Loading the job…</span>
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-8 w-96 max-w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
