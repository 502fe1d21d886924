import { FileText, Table2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { Sample } from "@/lib/api/samples";

/** The files that ship with the program, each to be tried in one click. */
export function SampleList({
  samples,
  busy,
  onTry,
}: {
  samples: readonly Sample[];
  /** Id of the sample that is being opened. */
  busy: string | null;
  onTry: (sample: Sample) => void;
}) {
  return (
    <Card className="self-start">
      <CardHeader>
        <CardTitle>Try it with a sample</CardTitle>
      </CardHeader>
      <ul className="grid py-1.5">
        {samples.map((sample) => {
          const Icon = sample.fileName.endsWith(".xlsx") ? Table2 : FileText;
          return (
            <li key={sample.id} className="flex items-center gap-3 border-b px-4 py-2 last:border-b-0">
              <Icon aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
              <div className="grid min-w-0 flex-1">
                <p className="font-medium">{sample.title}</p>
                <p className="text-muted-foreground text-xs">{sample.description}</p>
              </div>
              <Button
                size="sm"
                aria-label={`Try the sample ${sample.title}`}
                busy={busy === sample.id}
                disabled={busy !== null}
                onClick={() => onTry(sample)}
              >
                Try
              </Button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
