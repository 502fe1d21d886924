import { Progress } from "@/components/ui/progress";
import type { PreviewView } from "@/lib/api/views";

/** While rows are still checked and rated. */
export function PreviewProgress({ preview }: { preview: PreviewView }) {
  const { totalRows, plannedRows, ratedRows } = preview;
  const unknown = totalRows === 0;
  return (
    <div className="grid gap-1.5 rounded-lg border bg-card px-4 py-3">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">
          {unknown
            ? "Reading the rows of the file, when its turn has come…"
            : "Checking and rating every row…"}
        </span>
        {unknown ? null : (
          <span className="text-muted-foreground">
            {plannedRows.toLocaleString("en-US")} checked, {ratedRows.toLocaleString("en-US")} rated of{" "}
            {totalRows.toLocaleString("en-US")}
          </span>
        )}
      </p>
      <Progress value={unknown ? null : ratedRows} max={totalRows} label="Rows rated" />
    </div>
  );
}
