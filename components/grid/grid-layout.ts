import { GRID_COLUMNS } from "./grid-columns";

export const ROW_HEIGHT = 33;
/** Widths of what stands left of the fields: number, status, price. */
export const LEAD = { number: 56, status: 230, cost: 88 } as const;
export const LEAD_WIDTH = LEAD.number + LEAD.status + LEAD.cost;

const starts = [...GRID_COLUMNS, null].map((_, col) =>
  GRID_COLUMNS.slice(0, col).reduce((sum, { width }) => sum + width, LEAD_WIDTH),
);

/** Pixels left of a field's column; of the number of columns: the width of all. */
export const columnStart = (col: number): number => starts[col] ?? LEAD_WIDTH;

/** Of all columns, in pixels. */
export const GRID_WIDTH = columnStart(GRID_COLUMNS.length);
