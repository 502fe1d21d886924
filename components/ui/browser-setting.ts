"use client";

import { useSyncExternalStore } from "react";

const CHANGED = "shipagent:browser-setting";

/** What a browser that stores nothing keeps until the page is closed. */
const unstored = new Map<string, string>();

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener("storage", onChange);
  };
}

/** What this browser keeps under the key; null where nothing is kept. */
export function readBrowserSetting(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? unstored.get(key) ?? null;
  } catch {
    return unstored.get(key) ?? null; // storage is blocked
  }
}

/**
 * A value that this browser keeps for itself, the same in all of its tabs, and how to change it.
 *
 * @param onServer what it is taken for until the browser has said
 * @returns null where nothing is kept
 */
export function useBrowserSetting(
  key: string,
  onServer: string | null = null,
): [string | null, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => readBrowserSetting(key),
    () => onServer,
  );
  return [
    value,
    (next) => {
      try {
        localStorage.setItem(key, next);
      } catch {
        unstored.set(key, next);
      }
      window.dispatchEvent(new Event(CHANGED));
    },
  ];
}
