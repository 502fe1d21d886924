"use client";

import { useId } from "react";
import { useOffered } from "@/components/jobs/catalogue";
import type { GridColumn } from "./grid-columns";

/** How an edit ends: where the cursor goes next. */
export type EditEnd = "down" | "next" | "back" | "fill" | "stay";

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
          const { value } = event.currentTarget;
          const ctrl = event.ctrlKey || event.metaKey;
          if (event.key === "Enter") onSave(value, ctrl ? "fill" : "down");
          else if (event.key === "Tab") onSave(value, event.shiftKey ? "back" : "next");
          else if (event.key === "Escape") onCancel();
          else return;
          event.preventDefault();
        }}
      />
      {options ? (
        <datalist id={listId}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}
