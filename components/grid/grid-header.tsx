import { memo } from "react";
import { GRID_COLUMNS } from "./grid-columns";
import { GRID_WIDTH, LEAD, ROW_HEIGHT } from "./grid-layout";

/** The columns' names, which stay at the top. */
export const GridHeader = memo(function GridHeader() {
  const lead = [
    { label: "#", width: LEAD.number, className: "sticky left-0 z-10 bg-muted text-right" },
    { label: "Status", width: LEAD.status, className: "" },
    { label: "Est. cost", width: LEAD.cost, className: "text-right" },
  ];
  const cell = "shrink-0 border-r px-2 py-1.5 text-muted-foreground text-xs font-medium truncate";
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex border-b bg-muted"
      style={{ height: ROW_HEIGHT, width: GRID_WIDTH }}
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
});
