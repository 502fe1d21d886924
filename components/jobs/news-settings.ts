"use client";

import { useBrowserSetting } from "@/components/ui/browser-setting";

/** How news of a job reach a reader who looks elsewhere. Off until they are asked for, in each browser. */
export const NEWS_KEYS = {
  sound: "shipagent:news-sound",
  notification: "shipagent:news-notification",
} as const;

/** Whether this browser tells news in that way, and how to switch it. */
export function useNewsSetting(way: keyof typeof NEWS_KEYS): [boolean, (on: boolean) => void] {
  const [kept, keep] = useBrowserSetting(NEWS_KEYS[way]);
  return [kept === "on", (on) => keep(on ? "on" : "off")];
}
