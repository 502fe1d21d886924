"use client";

import type { Dispatch, MouseEvent, SetStateAction } from "react";
import type { Cell, CellRange } from "./cell-range";
import { GRID_COLUMNS } from "./grid-columns";

export interface GridPointerParams {
  readonly moveTo: (cell: Cell, extend?: boolean) => void;
  /** The cursor's column. */
  readonly col: number;
  readonly setRange: Dispatch<SetStateAction<CellRange>>;
  /** Has the cell typed into that the first of two clicks has gone to. */
  readonly edit: () => void;
  readonly open: (rowNumber: number) => void;
  /** A cell is typed into, or will be by what waits its turn. */
  readonly typing: () => boolean;
  /** Ends what is typed elsewhere, as it stands: nothing of it is lost. */
  readonly toRows: () => void;
}

/** What the pointer does in the grid, heard in one place: a row that has no listener of its own need not be drawn again. */
export function gridPointer({ moveTo, col, setRange, edit, open, typing, toRows }: GridPointerParams) {
  return {
    onPointerDown(event: MouseEvent) {
      const cell = cellAt(event);
      if (!cell || event.button !== 0) return;
      toRows();
      moveTo(cell, event.shiftKey);
    },
    onPointerOver(event: MouseEvent) {
      // A text that is marked in its cell may be left on the way.
      const cell = event.buttons === 1 && !typing() ? cellAt(event) : null;
      if (cell) setRange((now) => (isSame(now.head, cell) ? now : { anchor: now.anchor, head: cell }));
    },
    onDoubleClick(event: MouseEvent) {
      if (cellAt(event)) edit();
    },
    onClick(event: MouseEvent) {
      const number = closest(event, "[data-row-number]")?.dataset.rowNumber;
      if (number === undefined) return;
      const row = rowAt(event);
      toRows();
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) {
        // The cursor goes along: what is typed after it is closed is meant for this row.
        moveTo({ row, col });
        return open(Number(number));
      }
      setRange((now) => ({
        anchor: { row: event.shiftKey ? now.anchor.row : row, col: 0 },
        head: { row, col: GRID_COLUMNS.length - 1 },
      }));
    },
  };
}

/** The cell under the pointer; null elsewhere, and in a cell that is typed into. */
function cellAt(event: MouseEvent): Cell | null {
  if (closest(event, "input")) return null;
  const col = closest(event, "[data-col]")?.dataset.col;
  return col === undefined ? null : { row: rowAt(event), col: Number(col) };
}

const rowAt = (event: MouseEvent): number => Number(closest(event, "[data-index]")?.dataset.index);

const isSame = (one: Cell, other: Cell): boolean => one.row === other.row && one.col === other.col;

function closest(event: MouseEvent, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}
