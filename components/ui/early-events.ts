import { type Ref, type RefCallback, useCallback } from "react";

/**
 * A page can be used before its program has loaded. What is done then is held and done again as soon as the program
 * has taken the control over: a click on a Button, the sending of a form (which the browser would otherwise send by
 * itself, with the fields in the address), the choice of a file, Ctrl+Enter.
 */
const EARLY = "data-early";

/** For a control in the page as the server sends it; its `ref` is made by `useAliveRef`. */
export const earlyProps = { [EARLY]: "" };

declare global {
  interface Window {
    /** The last thing that was done too early. */
    earlyEvent?: { type: "click" | "submit" | "change"; element: HTMLElement } | undefined;
  }
}

/** Runs in the page before everything else, as text: it may use nothing from outside. */
function holdEarlyEvents(): void {
  for (const type of ["click", "submit", "change"] as const) {
    const hold = (event: Event) => {
      const selector = type === "click" ? "button[type=button][data-early]" : "[data-early]";
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
      const isItsOwn = type === "click" || element === event.target;
      if (!element || !isItsOwn) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      window.earlyEvent = { type, element };
      element.setAttribute("aria-busy", "true");
    };
    window.addEventListener(type, hold, true);
  }
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      const element = document.querySelector<HTMLElement>("[data-early][aria-keyshortcuts='Control+Enter']");
      if (!element) return;
      event.preventDefault();
      window.earlyEvent = { type: "click", element };
      element.setAttribute("aria-busy", "true");
    },
    true,
  );
}

export const earlyEventsScript = `(${holdEarlyEvents})()`;

/** The `ref` of a control in the page, which may have one from outside too. */
export function useAliveRef<T extends HTMLElement>(outer: Ref<T> | undefined): RefCallback<T> {
  return useCallback(
    (element: T | null) => {
      comeAlive(element);
      if (typeof outer === "function") return outer(element);
      if (outer) outer.current = element;
    },
    [outer],
  );
}

/** From here on the element is the program's, which also gets what was done with it before. */
function comeAlive(element: HTMLElement | null): void {
  if (!element?.hasAttribute(EARLY)) return;
  element.removeAttribute(EARLY);
  const early = window.earlyEvent;
  if (early?.element !== element) return;
  window.earlyEvent = undefined;
  element.removeAttribute("aria-busy");
  // Refs are set while React is at work; it listens again when it is done.
  queueMicrotask(() => {
    if (early.type === "click") press(element);
    else if (early.type === "change") element.dispatchEvent(new Event("change", { bubbles: true }));
    else if (element instanceof HTMLFormElement) element.requestSubmit();
  });
}

/** Menus open when the button goes down, everything else when it has come up. */
function press(element: HTMLElement): void {
  const down = { bubbles: true, cancelable: true, button: 0, pointerType: "mouse" };
  element.dispatchEvent(new PointerEvent("pointerdown", down));
  element.click();
}
