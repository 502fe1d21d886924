import { Card, CardContent } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const lines = ["w-full", "w-11/12", "w-full", "w-10/12", "w-full", "w-9/12"];

export default function Loading() {
  return (
    <div role="status" className="grid gap-4">
      <p className="sr-only">Loading the file and its mapping…</p>
      <Card>
        <CardContent className="grid gap-2">
          {lines.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: stand-ins that never change
            <Skeleton key={index} className={`h-5 ${width}`} />
          ))}
        </CardContent>
      </Card>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </div>
  );
}
