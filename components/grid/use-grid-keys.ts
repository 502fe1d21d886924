"use client";

import { type ClipboardEvent, type KeyboardEvent, useRef } from "react";
import type { GridRow } from "@/lib/api/views";
import type { EditEnd } from "./cell-editor";
import { type Bounds, type Cell, type CellRange, moveCell, nextCell } from "./cell-range";
import type { GridColumn } from "./grid-columns";
import type { RangeActs } from "./use-range-acts";
import type { RowChanges } from "./use-row-changes";

/** Asks the toolbar to go to the next finding. */
export const NEXT_FINDING_EVENT = "shipagent:next-finding";

/** A cell that is typed into, with its row as it was then. */
export interface OpenCell {
  readonly cell: Cell;
  readonly row: GridRow;
  readonly column: GridColumn;
  /** What stands there to begin with. */
  readonly text: string;
}

export interface GridKeysParams {
  readonly range: CellRange;
  readonly bounds: Bounds;
  readonly writable: boolean;
  readonly changes: RowChanges;
  readonly acts: RangeActs;
  readonly edit: (cell: Cell, text?: string) => void;
  readonly moveTo: (cell: Cell, extend?: boolean) => void;
  readonly setRange: (range: CellRange) => void;
  /** Opens the row of the cursor: its file's cells, and what was found. */
  readonly open: () => void;
}

/** The grid's keyboard and clipboard, as a spreadsheet has them. */
export function useGridKeys(params: GridKeysParams) {
  const { range, bounds, writable, changes, acts, edit, moveTo, setRange, open } = params;
  const { head } = range;
  /** After Escape, and where nothing can be written, Tab leaves the grid instead of going to the next cell. */
  const leaving = useRef(false);

  function withCtrl(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    if (key === "a") {
      setRange({ anchor: { row: bounds.rows - 1, col: bounds.cols - 1 }, head: { row: 0, col: 0 } });
    } else if (!writable) return false;
    else if (key === "z") event.shiftKey ? changes.redo() : changes.undo();
    else if (key === "y") changes.redo();
    else if (key === "d") void acts.fillDown();
    else return false;
    return true;
  }

  function plain(event: KeyboardEvent): boolean {
    const { key } = event;
    if (key === "n") window.dispatchEvent(new Event(NEXT_FINDING_EVENT));
    else if (key === " ") open();
    else if (key === "Enter" || key === "F2") {
      if (writable) edit(head);
      else open();
    } else if ((key === "Delete" || key === "Backspace") && writable) void acts.clear();
    // The page's own keys: search and help.
    else if (writable && key.length === 1 && key !== "/" && key !== "?") edit(head, key);
    else return false;
    return true;
  }

  return {
    onKeyDown(event: KeyboardEvent) {
      if (event.nativeEvent.isComposing || event.altKey) return;
      const ctrl = event.ctrlKey || event.metaKey;
      const leaves = leaving.current && event.key === "Tab";
      // Shift comes before the Tab that goes backwards.
      leaving.current = event.key === "Escape" || (leaving.current && event.key === "Shift");
      if (leaves) return;
      const to =
        event.key === "Tab" && writable && !atEnd(head, event.shiftKey, bounds)
          ? nextCell(head, event.shiftKey, bounds)
          : moveCell(head, event.key, ctrl, bounds);
      if (to) moveTo(to, event.shiftKey && event.key !== "Tab");
      else if (event.key === "Tab" || !(ctrl ? withCtrl(event) : plain(event))) return;
      event.preventDefault();
    },
    onCopy(event: ClipboardEvent) {
      if (event.target !== event.currentTarget) return;
      acts.copy(event.clipboardData);
      event.preventDefault();
    },
    onPaste(event: ClipboardEvent) {
      if (!writable || event.target !== event.currentTarget) return;
      void acts.paste(event.clipboardData.getData("text/plain"));
      event.preventDefault();
    },
    /** An edit has ended: its text is saved, and the cursor goes on. */
    finish({ cell, row, column }: OpenCell, text: string, end: EditEnd) {
      if (end === "fill") void acts.fill(text);
      else acts.setCell(row, column, text);
      if (end === "down") moveTo({ ...cell, row: Math.min(cell.row + 1, bounds.rows - 1) });
      else if (end === "next" || end === "back") moveTo(nextCell(cell, end === "back", bounds));
    },
  };
}

/** At its ends, Tab leaves the grid: nobody is caught in it. */
function atEnd({ row, col }: Cell, back: boolean, { rows, cols }: Bounds): boolean {
  return back ? row === 0 && col === 0 : row === rows - 1 && col === cols - 1;
}
