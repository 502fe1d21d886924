import { Skeleton } from "@/components/ui/skeleton";

const LINES = ["a", "b", "c", "d", "e", "f", "g", "h"];

export function JobsSkeleton({ label = "Loading the jobs…" }: { label?: string }) {
  return (
    <div role="status" className="grid">
      <span className="sr-only">{label}</span>
      <div className="h-8 border-b bg-muted" />
      {LINES.map((line) => (
        <div key={line} className="flex h-11 items-center gap-8 border-b px-4 last:border-b-0">
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="h-5 w-28" />
          <Skeleton className="h-4 w-16" />
          <Skeleton className="h-4 w-16" />
          <Skeleton className="h-4 w-24" />
        </div>
      ))}
    </div>
  );
}
