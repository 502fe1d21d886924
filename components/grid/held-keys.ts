/** A key as the grid and its cells read it; or a text that is pasted, or a cell that is pointed at: they wait their turn like one. */
export interface GridKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly pasted?: string;
  /** Where is pointed at: the row and the column, wherever they stand in the list by then. */
  readonly place?: string;
}

export function pasteOf(text: string): GridKey {
  return { key: "Paste", ctrl: false, shift: false, pasted: text };
}

/** @param extend whether what is selected is to reach to there */
export function pointAt(place: string, extend: boolean): GridKey {
  return { key: "Point", ctrl: false, shift: extend, place };
}

/** How an edit ends: where the cursor goes next. */
export type EditEnd = "down" | "up" | "next" | "back" | "fill" | "stay";

export function readKey(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}): GridKey {
  return { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey };
}

export function isText({ key, ctrl }: GridKey): boolean {
  return key.length === 1 && !ctrl;
}

/** Whether a key ends an edit, and how; null where the edit goes on. */
export function endOfEdit({ key, ctrl, shift }: GridKey): EditEnd | "cancel" | null {
  if (key === "Enter") return ctrl ? "fill" : shift ? "up" : "down";
  if (key === "Tab") return shift ? "back" : "next";
  return key === "Escape" ? "cancel" : null;
}

/** What keys make of a cell's text, how the edit ends with them (null: it is still open), and those that come after. */
export function typeInto(
  initial: string,
  keys: readonly GridKey[],
): { text: string; end: EditEnd | "cancel" | null; rest: readonly GridKey[] } {
  let text = initial;
  for (const [at, pressed] of keys.entries()) {
    // As an open cell, it is saved as it stands where another one is pointed at.
    if (pressed.place !== undefined) return { text, end: "stay", rest: keys.slice(at) };
    const end = endOfEdit(pressed);
    if (end) return { text, end, rest: keys.slice(at + 1) };
    if (isText(pressed)) text += pressed.key;
    else if (pressed.pasted !== undefined) text += pressed.pasted;
    else if (pressed.key === "Backspace") text = text.slice(0, -1);
  }
  return { text, end: null, rest: [] };
}
