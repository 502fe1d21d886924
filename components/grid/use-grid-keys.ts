"use client";

import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useReducer, useRef } from "react";
import type { GridRow } from "@/lib/api/views";
import { type Bounds, type Cell, type CellRange, moveCell, nextCell } from "./cell-range";
import type { GridColumn } from "./grid-columns";
import { type EditEnd, type GridKey, isText, pasteOf, pointAt, readKey, typeInto } from "./held-keys";
import type { RangeActs } from "./use-range-acts";
import type { RowChanges } from "./use-row-changes";

/** Asks the toolbar to go to the next finding. */
export const NEXT_FINDING_EVENT = "shipagent:next-finding";

/** A cell that is typed into, with its row as it was then. */
export interface OpenCell {
  readonly row: GridRow;
  readonly column: GridColumn;
  /** What stands there to begin with. */
  readonly text: string;
}

export interface GridKeysParams {
  readonly range: CellRange;
  readonly bounds: Bounds;
  /** Which row and column a cell is, wherever it stands in the list; null while there is none. */
  readonly placeOf: (cell: Cell) => string | null;
  /** Where that is now; null where its row has left the list. */
  readonly cellAt: (place: string) => Cell | null;
  readonly writable: boolean;
  /** The row of the cursor is read, and the cursor is where the last key has sent it. */
  readonly ready: boolean;
  /** A cell is being typed into. */
  readonly typing: boolean;
  readonly changes: RowChanges;
  readonly acts: RangeActs;
  /** A cell as it is to be typed into, with `text` or with what stands there; null where nothing can be. */
  readonly openCell: (cell: Cell, text?: string) => OpenCell | null;
  readonly edit: (open: OpenCell) => void;
  readonly moveTo: (cell: Cell, extend?: boolean) => void;
  readonly setRange: (range: CellRange) => void;
  /** Opens the row of the cursor: its file's cells, and what was found. */
  readonly open: () => void;
}

/** Keys that were pressed too early, and the cell they are meant for (null: wherever the last one leads). */
interface Held {
  readonly keys: readonly GridKey[];
  readonly at: string | null;
}
/** Keys that mean something by themselves: the next finding, the row, and the page's search and help. */
const NO_TEXT = ["n", " ", "/", "?"];
const NONE: Held = { keys: [], at: null };
const OPEN: GridKey = { key: "F2", ctrl: false, shift: false };

/**
 * The grid's keyboard and clipboard, as a spreadsheet has them. What is typed before its row is read is held, and done
 * as soon as it is there; so is what is pasted.
 */
export function useGridKeys(params: GridKeysParams) {
  const { range, bounds, placeOf, cellAt, writable, ready, typing, changes, acts } = params;
  const { openCell, edit, moveTo, setRange, open } = params;
  const { head } = range;
  /** After Escape, and where nothing can be written, Tab leaves the grid instead of going to the next cell. */
  const leaving = useRef(false);
  const held = useRef(NONE);
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);

  function goesTo({ key, ctrl, shift, place }: GridKey): Cell | null {
    if (place !== undefined) return cellAt(place);
    return key === "Tab" && writable && !atEnd(head, shift, bounds)
      ? nextCell(head, shift, bounds)
      : moveCell(head, key, ctrl, bounds);
  }
  const opens = (pressed: GridKey) =>
    writable &&
    (["Enter", "F2"].includes(pressed.key) || (isText(pressed) && !NO_TEXT.includes(pressed.key)));

  /** What a key does, but for those that open a cell; nothing where there is none. */
  function actOf({ key, ctrl, shift, pasted }: GridKey): (() => void) | null {
    if (pasted !== undefined) return writable ? () => void acts.paste(pasted) : null;
    const letter = key.toLowerCase();
    if (ctrl && letter === "a") {
      const last = { row: bounds.rows - 1, col: bounds.cols - 1 };
      return () => setRange({ anchor: last, head: { row: 0, col: 0 } });
    }
    if (ctrl && writable) {
      if (letter === "z") return shift ? changes.redo : changes.undo;
      if (letter === "y") return changes.redo;
      if (letter === "d") return () => void acts.fillDown();
    }
    if (ctrl) return null;
    if (key === "n") return () => window.dispatchEvent(new Event(NEXT_FINDING_EVENT));
    if (key === " " || (!writable && (key === "Enter" || key === "F2"))) return open;
    if (writable && (key === "Delete" || key === "Backspace")) return () => void acts.clear();
    return null;
  }

  function press(pressed: GridKey): boolean {
    const to = goesTo(pressed);
    const cell = opens(pressed) ? openCell(head, isText(pressed) ? pressed.key : undefined) : null;
    if (to) moveTo(to, pressed.shift && pressed.key !== "Tab");
    else if (cell) edit(cell);
    else if (pressed.key === "Tab") return false;
    else actOf(pressed)?.();
    return to !== null || opens(pressed) || actOf(pressed) !== null;
  }

  /** Whether the key waits for those before it, or for the row of the cursor. */
  function waits(pressed: GridKey): boolean {
    const isOurs = goesTo(pressed) !== null || opens(pressed) || actOf(pressed) !== null;
    // In the middle of a text, every sign belongs to it.
    if (held.current.keys.length > 0) return isOurs || isText(pressed) || pressed.key === "Escape";
    return !ready && isOurs && (bounds.rows === 0 || goesTo(pressed) === null);
  }

  /** Does what is pressed now, or once those before it are done. @returns false where it means nothing here */
  function pressInTurn(pressed: GridKey): boolean {
    if (!waits(pressed)) return press(pressed);
    const { keys, at } = held.current;
    held.current = { keys: [...keys, pressed], at: keys.length > 0 ? at : placeOf(head) };
    return true;
  }

  /** An edit has ended: its text is saved, and the cursor goes on. Returns where to. */
  function finish({ row, column }: OpenCell, text: string, end: EditEnd): Cell {
    if (end === "fill") void acts.fill(text);
    else acts.setCell(row, column, text);
    const to =
      end === "down" || end === "up"
        ? (moveCell(head, end === "up" ? "ArrowUp" : "ArrowDown", false, bounds) ?? head)
        : end === "next" || end === "back"
          ? nextCell(head, end === "back", bounds)
          : head;
    if (to !== head) moveTo(to);
    return to;
  }

  /** Does the first of the held keys, with those that belong to the same text. */
  function takeHeld(first: GridKey, others: readonly GridKey[]): Held {
    if (!opens(first)) {
      // Its row has left the list: what was typed after it was not meant for another one.
      if (first.place !== undefined && goesTo(first) === null) return NONE;
      const to = first.key === "n" ? null : (goesTo(first) ?? head);
      press(first);
      return { keys: others, at: to && placeOf(to) };
    }
    const cell = openCell(head, isText(first) ? "" : undefined);
    if (!cell) return NONE;
    const { text, end, rest } = typeInto(cell.text, isText(first) ? [first, ...others] : others);
    if (end === null) edit({ ...cell, text });
    return { keys: rest, at: placeOf(end === null || end === "cancel" ? head : finish(cell, text, end)) };
  }

  // Before the next key is heard: one that comes between an opened cell and its input would open it anew, without the text.
  useLayoutEffect(() => {
    const { keys, at } = held.current;
    const [first, ...others] = keys;
    if (!first || !ready || typing) return;
    // The cursor was moved elsewhere meanwhile: there they were not meant.
    held.current = at && at !== placeOf(head) ? NONE : takeHeld(first, others);
    if (held.current.keys.length > 0) lookAgain();
  });

  return {
    onKeyDown(event: KeyboardEvent) {
      if (event.nativeEvent.isComposing || event.altKey) return;
      const leaves = leaving.current && event.key === "Tab";
      // Shift comes before the Tab that goes backwards.
      leaving.current = event.key === "Escape" || (leaving.current && event.key === "Shift");
      if (leaves) return;
      if (pressInTurn(readKey(event))) event.preventDefault();
    },
    onCopy(event: ClipboardEvent) {
      if (event.target !== event.currentTarget) return;
      acts.copy(event.clipboardData);
      event.preventDefault();
    },
    onCut(event: ClipboardEvent) {
      if (event.target !== event.currentTarget || !writable) return;
      acts.copy(event.clipboardData);
      void acts.clear();
      event.preventDefault();
    },
    onPaste(event: ClipboardEvent) {
      if (event.target !== event.currentTarget) return;
      if (pressInTurn(pasteOf(event.clipboardData.getData("text/plain")))) event.preventDefault();
    },
    /** Has the cell of the cursor typed into, as F2 does: in its turn, once its row is read. */
    openInTurn(): void {
      if (writable) pressInTurn(OPEN);
    },
    /** Goes to a cell: once what was typed before is in the cell that it was meant for. */
    pointInTurn(cell: Cell, extend = false): void {
      const place = placeOf(cell);
      if (place !== null) pressInTurn(pointAt(place, extend));
    },
    /** Whether something that was pressed waits its turn. */
    isHolding: () => held.current.keys.length > 0,
    finish,
  };
}

/** At its ends, Tab leaves the grid: nobody is caught in it. */
function atEnd({ row, col }: Cell, back: boolean, { rows, cols }: Bounds): boolean {
  return back ? row === 0 && col === 0 : row === rows - 1 && col === cols - 1;
}
