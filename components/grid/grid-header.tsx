import { GRID_COLUMNS } from "./grid-columns";
import { LEAD, ROW_HEIGHT } from "./grid-row-view";

/** Of all columns, in pixels. */
export const gridWidth =
  LEAD.number + LEAD.status + LEAD.cost + GRID_COLUMNS.reduce((sum, { width }) => sum + width, 0);

/** The columns' names, which stay at the top. */
export function GridHeader() {
  const lead = [
    { label: "#", width: LEAD.number, className: "sticky left-0 z-10 bg-muted text-right" },
    { label: "To do", width: LEAD.status, className: "" },
    { label: "Est. cost", width: LEAD.cost, className: "text-right" },
  ];
  const cell = "shrink-0 border-r px-2 py-1.5 text-muted-foreground text-xs font-medium truncate";
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex border-b bg-muted"
      style={{ height: ROW_HEIGHT, width: gridWidth }}
    >
      {[...lead, ...GRID_COLUMNS.map((column) => ({ ...column, className: "" }))].map((column, index) => (
        <div
          key={column.label}
          role="columnheader"
          aria-colindex={index + 1}
          className={`${cell} ${column.className}`}
          style={{ width: column.width }}
        >
          {column.label}
        </div>
      ))}
    </div>
  );
}
