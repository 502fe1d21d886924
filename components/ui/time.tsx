"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Reader } from "@/lib/api/reader";
import { cn } from "./cn";
import { absoluteTime, dayOf, relativeTime } from "./time-format";

const TICK_MS = 30_000;

/** Whose zone and language times are told in; the root layout knows. */
export const ReaderContext = createContext<Reader>({ zone: "UTC", locale: "en-US" });

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}

const now = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

/** The reader's day, now. */
export function useToday(): string {
  return dayOf(useSyncExternalStore(subscribe, now, now), useContext(ReaderContext));
}

/** An instant (ISO 8601, UTC) in the reader's zone. `relative` says "3 min. ago", with the whole instant on hover. */
export function Time({
  value,
  relative = false,
  show = "minutes",
  className,
}: {
  value: string;
  relative?: boolean;
  /** `clock`: the time of the day alone, for what is soon. */
  show?: "minutes" | "seconds" | "clock";
  className?: string;
}) {
  const reader = useContext(ReaderContext);
  const tick = useSyncExternalStore(subscribe, now, now);
  const absolute = absoluteTime(value, reader, show);
  return (
    // The page may be read a moment later than it was made: its own words stay until the next tick.
    <time
      dateTime={value}
      title={absolute}
      suppressHydrationWarning
      className={cn("whitespace-nowrap", className)}
    >
      {relative ? relativeTime(value, tick, reader) : absolute}
    </time>
  );
}
