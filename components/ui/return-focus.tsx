"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/**
 * For a dialog: when it closes, focus goes back to where it was. Radix does that for a dialog with a trigger of its own
 * only; most of ours are opened by a state. `Opener` goes into the dialog's content, `onCloseAutoFocus` onto it.
 */
export function useReturnFocus() {
  const opener = useRef<HTMLElement | null>(null);
  return {
    opener,
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      const target = opener.current?.isConnected ? opener.current : document.getElementById("main");
      target?.focus({ preventScroll: true });
    },
  };
}

/** Rendered with the dialog's content: before anything in there takes the focus. */
export function Opener({ into }: { into: RefObject<HTMLElement | null> }) {
  const [opener] = useState(() => openerOf(document.activeElement));
  useLayoutEffect(() => {
    into.current = opener;
  }, [into, opener]);
  return null;
}

/** What has focus; of a menu, which is gone by then, the button that opened it. */
function openerOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest("[role=menu]");
  const element = menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : active;
  return element instanceof HTMLElement && element !== document.body ? element : null;
}
