"use client";

import type { Dispatch, MouseEvent, SetStateAction } from "react";
import type { Cell, CellRange } from "./cell-range";
import { GRID_COLUMNS } from "./grid-columns";

export interface GridPointerParams {
  readonly moveTo: (cell: Cell, extend: boolean) => void;
  readonly setRange: Dispatch<SetStateAction<CellRange>>;
  readonly edit: (cell: Cell) => void;
  readonly open: (rowNumber: number) => void;
}

/** What the pointer does in the grid, heard in one place: a row that has no listener of its own need not be drawn again. */
export function gridPointer({ moveTo, setRange, edit, open }: GridPointerParams) {
  return {
    onPointerDown(event: MouseEvent) {
      const cell = cellAt(event);
      if (cell && event.button === 0) moveTo(cell, event.shiftKey);
    },
    onPointerOver(event: MouseEvent) {
      const cell = event.buttons === 1 ? cellAt(event) : null;
      if (cell) setRange((now) => (isSame(now.head, cell) ? now : { anchor: now.anchor, head: cell }));
    },
    onDoubleClick(event: MouseEvent) {
      const cell = cellAt(event);
      if (cell) edit(cell);
    },
    onClick(event: MouseEvent) {
      const number = closest(event, "[data-row-number]")?.dataset.rowNumber;
      if (number === undefined) return;
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return open(Number(number));
      const row = rowAt(event);
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
