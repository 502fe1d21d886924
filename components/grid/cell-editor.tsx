"use client";

import { useId, useRef } from "react";
import { useOffered } from "@/components/jobs/catalogue";
import type { GridColumn } from "./grid-columns";
import { type EditEnd, endOfEdit, readKey } from "./held-keys";
import { Suggestions } from "./suggestions";

/** The text of one cell, being typed. Enter and Tab save and go on (with Shift, back), Ctrl+Enter fills what is selected, Escape gives up. */
export function CellEditor({
  column,
  rowNumber,
  initial,
  onSave,
  onCancel,
}: {
  column: GridColumn;
  rowNumber: number;
  initial: string;
  onSave: (text: string, end: EditEnd) => void;
  onCancel: () => void;
}) {
  const listId = useId();
  const { catalogue, addresses } = useOffered();
  const options = column.options?.(catalogue, addresses);
  // However it ends, focus goes with it: that it is left then is no second end.
  const ended = useRef(false);
  const endOnce = (act: () => void) => {
    if (ended.current) return;
    ended.current = true;
    act();
  };
  return (
    <>
      <input
        // The cell was opened to be typed in.
        ref={(input) => input?.focus()}
        aria-label={`${column.label}, row ${rowNumber}`}
        defaultValue={initial}
        list={options ? listId : undefined}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        className="absolute inset-0 z-10 h-full w-full bg-card px-2 outline-2 outline-ring"
        onBlur={({ currentTarget: { value } }) => endOnce(() => onSave(value, "stay"))}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          const end = endOfEdit(readKey(event));
          if (!end) return;
          const { value } = event.currentTarget;
          endOnce(() => (end === "cancel" ? onCancel() : onSave(value, end)));
          event.preventDefault();
        }}
      />
      <Suggestions id={listId} options={options} />
    </>
  );
}
