import type { RowView } from "@/lib/api/views";

/** The row's own cells, as they stand in the file. */
export function SourceCells({ row }: { row: RowView }) {
  if (row.cells.length === 0) return null;
  const lines = row.lines.length > 1 ? `lines ${row.lines.join(", ")}` : `line ${row.lines[0] ?? "?"}`;
  return (
    <details className="group">
      <summary className="w-fit py-0.5 text-muted-foreground text-xs hover:text-foreground">
        In the file ({lines}
        {row.lines.length > 1 ? "; the first is shown" : ""})
      </summary>
      <dl className="mt-1 grid max-w-3xl grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 rounded-md border bg-card px-3 py-2 text-xs">
        {row.cells.map((cell) => (
          <div key={cell.column} className="contents">
            <dt className="wrap-anywhere py-px text-muted-foreground">{cell.column}</dt>
            <dd className="wrap-anywhere whitespace-pre-wrap py-px font-mono">{cell.value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
