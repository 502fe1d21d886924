"use client";

import { useSyncExternalStore } from "react";
import { cn } from "./cn";
import { absoluteTime, relativeTime, utcTime } from "./time-format";

const TICK_MS = 30_000;

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}

/** Whole ticks of the browser's clock; null on the server and while hydrating, so that both render the same. */
function useNow(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / TICK_MS) * TICK_MS,
    () => null,
  );
}

/**
 * An instant (ISO 8601, UTC): UTC in the server's HTML, then the reader's own zone and language. `relative` says
 * "3 min ago" with the whole instant on hover.
 */
export function Time({
  value,
  relative = false,
  className,
}: {
  value: string;
  relative?: boolean;
  className?: string;
}) {
  const now = useNow();
  const absolute = now === null ? utcTime(value) : absoluteTime(value);
  return (
    <time dateTime={value} title={absolute} className={cn("whitespace-nowrap", className)}>
      {relative && now !== null ? relativeTime(value, now) : absolute}
    </time>
  );
}
