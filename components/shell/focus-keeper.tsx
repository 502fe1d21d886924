"use client";

import { useEffect } from "react";
import { isQuestionOpen } from "@/components/ui/question";

/**
 * Focus never falls to the body, from where the next Tab begins with the page: where what has it goes (a form that is
 * done, a row that was deleted), it stays at the nearest part around that is still there.
 */
export function FocusKeeper() {
  useEffect(() => {
    /** What had the focus last, and what it stands in, from the inside to the outside. */
    let places: HTMLElement[] = [];
    const note = ({ target }: FocusEvent) => {
      places = [];
      for (let at = target; at instanceof HTMLElement && at !== document.body; at = at.parentElement)
        places.push(at);
    };
    // Left by its person, as by a click beside everything: nothing has gone.
    const forget = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null || !(target instanceof Node)) return;
      queueMicrotask(() => {
        if (target.isConnected && target === places[0]) places = [];
      });
    };
    const keep = () => {
      const [last] = places;
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      // A dialog sees to it itself, and leads back to where it was opened.
      if (isQuestionOpen()) return;
      const left = places.find((place) => place.isConnected && place.checkVisibility());
      if (!left) return;
      if (!left.hasAttribute("tabindex")) {
        left.tabIndex = -1;
        left.addEventListener("blur", () => left.removeAttribute("tabindex"), { once: true });
      }
      left.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(keep);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", note);
    document.addEventListener("focusout", forget);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", note);
      document.removeEventListener("focusout", forget);
    };
  }, []);
  return null;
}
