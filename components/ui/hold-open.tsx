"use client";

import { useRef, useState } from "react";

/** What is being sent: the form of a dialog, or the decision at its foot. */
const SENDING = "[type=submit][aria-busy=true], [data-decides] [aria-busy=true]";

/**
 * For what closes by Escape, or by a click beside it. It stays while something in it is being sent, so that the answer is
 * told; and one key does not throw away what was typed: `Unsaved` says so, and the next Escape is meant.
 */
export function useHoldOpen({ keepsTexts = true } = {}) {
  const content = useRef<HTMLDivElement>(null);
  const [unsaved, setUnsaved] = useState(false);
  const isSending = () => content.current?.querySelector(SENDING) != null;

  /** @returns whether it stays */
  function holds(event: Event, closes: boolean): boolean {
    const typed = keepsTexts && hasTypedText(content.current);
    const composing = event instanceof KeyboardEvent && event.isComposing;
    const stays = composing || isSending() || (typed && !(closes && unsaved));
    if (stays) event.preventDefault();
    setUnsaved(typed && stays && !composing);
    return stays;
  }

  return {
    unsaved,
    onEscape: (event: Event) => holds(event, true),
    onOutside: (event: Event) => holds(event, false),
    /** For the content of it. */
    held: {
      ref: content,
      onInput: () => setUnsaved(false),
      // A button that closes it, too.
      onClickCapture: (event: { preventDefault(): void; stopPropagation(): void }) => {
        if (!isSending()) return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}

const TEXTS = "form input:not([type=password], [type=checkbox], [type=radio], [type=hidden]), form textarea";

/** What React keeps in step by itself (a controlled field) has its text as its default. */
function hasTypedText(content: HTMLElement | null): boolean {
  const fields = content?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(TEXTS) ?? [];
  return [...fields].some(({ value, defaultValue }) => value !== defaultValue);
}

export function Unsaved({ when }: { when: boolean }) {
  return when ? (
    <p role="alert" className="sticky bottom-0 border-t bg-warning-soft px-gutter py-2 text-warning">
      What you typed is not saved. Press Escape once more to discard it.
    </p>
  ) : null;
}
