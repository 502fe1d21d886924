import { Progress } from "@/components/ui/progress";
import type { PreviewView } from "@/lib/api/views";

/** While rows are still checked and priced. */
export function PreviewProgress({ preview }: { preview: PreviewView }) {
  const { totalRows, ratedRows } = preview;
  const unknown = totalRows === 0;
  return (
    <div className="grid gap-1.5 rounded-lg border bg-card px-4 py-3">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">
          {unknown ? "Waiting for its turn to read the rows of the file…" : "Checking and pricing every row…"}
        </span>
        {unknown ? null : (
          <span className="text-muted-foreground tabular-nums">
            {ratedRows.toLocaleString("en-US")} of {totalRows.toLocaleString("en-US")} priced
          </span>
        )}
      </p>
      <Progress value={unknown ? null : ratedRows} max={totalRows} label="Rows priced" />
    </div>
  );
}
