"use client";

import { useBrowserSetting } from "@/components/ui/browser-setting";

/** Whether one-letter shortcuts are on in this browser, and how to switch them. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const [kept, keep] = useBrowserSetting("shipagent:single-keys");
  return [kept !== "off", (on) => keep(on ? "on" : "off")];
}
