"use client";

import { useBrowserSetting } from "@/components/ui/browser-setting";

/** How this browser's printer is fed: parts of the address of labels.pdf. Absent parts are the first choice. */
export interface PrintOptions {
  readonly order?: string;
  readonly sheet?: string;
  readonly slips?: string;
  readonly invoices?: string;
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
  {
    name: "invoices",
    label: "Invoices and other papers",
    choices: [
      ["", "After the label, three invoices"],
      ["1", "After the label, one invoice"],
      ["0", "Not with the labels"],
    ],
  },
] as const;

/** The options of this browser, kept as the address has them ("order=sku&sheet=a4"), and how to change one. */
export function usePrintOptions(): [PrintOptions, (name: keyof PrintOptions, value: string) => void] {
  const [kept, keep] = useBrowserSetting("shipagent:print-options");
  return [
    Object.fromEntries(new URLSearchParams(kept ?? "")),
    (name, value) => {
      const next = new URLSearchParams(kept ?? "");
      if (value) next.set(name, value);
      else next.delete(name);
      keep(next.toString());
    },
  ];
}
