import { Badge } from "@/components/ui/badge";
import type { RowView } from "@/lib/api/views";

/** The row's own cells: as they stand in the file, or as they were corrected. */
export function SourceCells({ row }: { row: RowView }) {
  if (row.cells.length === 0) return null;
  const lines = row.lines.length > 1 ? `lines ${row.lines.join(", ")}` : `line ${row.lines[0] ?? "?"}`;
  const edited = row.editedColumns.length;
  return (
    <details className="group">
      <summary className="w-fit py-0.5 text-muted-foreground text-xs hover:text-foreground">
        In the file ({lines}
        {row.lines.length > 1 ? "; the first is shown" : ""})
        {edited > 0 ? `, ${edited} ${edited === 1 ? "cell" : "cells"} edited here` : ""}
      </summary>
      <dl className="mt-1 grid max-w-3xl grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 rounded-md border bg-card px-3 py-2 text-xs">
        {row.cells.map((cell) => (
          <div key={cell.column} className="contents">
            <dt className="wrap-anywhere py-px text-muted-foreground">{cell.column}</dt>
            <dd className="wrap-anywhere whitespace-pre-wrap py-px font-mono">
              {cell.value}
              {row.editedColumns.includes(cell.column) ? (
                <Badge tone="info" className="ml-2 font-sans">
                  edited
                </Badge>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
