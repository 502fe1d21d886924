/** A cell of the grid: index of its row in the list shown, and of its column. */
export interface Cell {
  readonly row: number;
  readonly col: number;
}

/** What is selected: from the cell where it began to the one that moves. */
export interface CellRange {
  readonly anchor: Cell;
  readonly head: Cell;
}

export interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function boxOf({ anchor, head }: CellRange): Box {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.col, head.col),
    right: Math.max(anchor.col, head.col),
  };
}

export function single(cell: Cell): CellRange {
  return { anchor: cell, head: cell };
}

/** The range in another list of rows: its ends stay with theirs, or go to what comes after one that is not there. */
export function followRows(range: CellRange, before: readonly number[], now: readonly number[]): CellRange {
  const follow = ({ row, col }: Cell): Cell => {
    const number = before[row];
    const at = number === undefined ? row : now.findIndex((each) => each >= number);
    return { row: clamp(at < 0 ? now.length : at, now.length), col };
  };
  const anchor = follow(range.anchor);
  return range.anchor === range.head ? single(anchor) : { anchor, head: follow(range.head) };
}

/** How far the grid goes, and how many rows a page of it has. */
export interface Bounds {
  readonly rows: number;
  readonly cols: number;
  readonly page: number;
}

/** Keys that move, as in a spreadsheet; `edge` (Ctrl) goes to the end in that direction. */
export function moveCell(cell: Cell, key: string, edge: boolean, bounds: Bounds): Cell | null {
  const { rows, cols, page } = bounds;
  const moves: Readonly<Record<string, Cell>> = {
    ArrowUp: { ...cell, row: edge ? 0 : cell.row - 1 },
    ArrowDown: { ...cell, row: edge ? rows - 1 : cell.row + 1 },
    ArrowLeft: { ...cell, col: edge ? 0 : cell.col - 1 },
    ArrowRight: { ...cell, col: edge ? cols - 1 : cell.col + 1 },
    PageUp: { ...cell, row: cell.row - page },
    PageDown: { ...cell, row: cell.row + page },
    Home: { row: edge ? 0 : cell.row, col: 0 },
    End: { row: edge ? rows - 1 : cell.row, col: cols - 1 },
  };
  const to = moves[key];
  return to ? { row: clamp(to.row, rows), col: clamp(to.col, cols) } : null;
}

/** The next cell in reading order, or the one before; the same at the grid's ends. */
export function nextCell({ row, col }: Cell, back: boolean, { rows, cols }: Bounds): Cell {
  const at = row * cols + col + (back ? -1 : 1);
  const to = Math.min(Math.max(at, 0), rows * cols - 1);
  return { row: Math.floor(to / cols), col: to % cols };
}

function clamp(value: number, count: number): number {
  return Math.min(Math.max(value, 0), Math.max(count - 1, 0));
}
