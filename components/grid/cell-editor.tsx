"use client";

import { useId } from "react";
import { useOffered } from "@/components/jobs/catalogue";
import type { GridColumn } from "./grid-columns";
import { type EditEnd, endOfEdit, readKey } from "./held-keys";
import { Suggestions } from "./suggestions";

/** The text of one cell, being typed. Enter and Tab save and go on, Ctrl+Enter fills what is selected, Escape gives up. */
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
        onBlur={(event) => onSave(event.currentTarget.value, "stay")}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          const end = endOfEdit(readKey(event));
          if (!end) return;
          if (end === "cancel") onCancel();
          else onSave(event.currentTarget.value, end);
          event.preventDefault();
        }}
      />
      <Suggestions id={listId} options={options} />
    </>
  );
}
