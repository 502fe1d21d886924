"use client";

import { useSyncExternalStore } from "react";

/** How this browser's printer is fed: parts of the address of labels.pdf. Absent parts are the first choice. */
export interface PrintOptions {
  readonly order?: string;
  readonly sheet?: string;
  readonly slips?: string;
}

/** What there is to choose: the first of each is what the server does by itself. */
export const PRINT_CHOICES = [
  {
    name: "order",
    label: "Order of printing",
    choices: [
      ["", "By row"],
      ["service", "By service"],
      ["sku", "By SKU"],
      ["name", "By recipient's name"],
    ],
  },
  {
    name: "sheet",
    label: "Printed on",
    choices: [
      ["", "4×6 in, a label printer"],
      ["letter", "Letter paper, two on a sheet"],
      ["a4", "A4 paper, two on a sheet"],
    ],
  },
  {
    name: "slips",
    label: "Packing slip",
    choices: [
      ["", "None"],
      ["before", "Before each label"],
      ["after", "After each label"],
    ],
  },
] as const;

const KEY = "shipagent:print-options";
const CHANGED = "shipagent:print-options-changed";

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener("storage", onChange);
  };
}

/** As the address has them: "order=sku&sheet=a4". */
function read(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is blocked: the first choices
  }
}

/** The options of this browser, and how to change one. */
export function usePrintOptions(): [PrintOptions, (name: keyof PrintOptions, value: string) => void] {
  const text = useSyncExternalStore(subscribe, read, () => "");
  return [
    Object.fromEntries(new URLSearchParams(text)),
    (name, value) => {
      const next = new URLSearchParams(text);
      if (value) next.set(name, value);
      else next.delete(name);
      try {
        localStorage.setItem(KEY, next.toString());
      } catch {
        return;
      }
      window.dispatchEvent(new Event(CHANGED));
    },
  ];
}
