"use client";

import { useState } from "react";

/** How often it was opened: as a key, it has every opening begin anew, and a closing end as it was. */
export function useOpening(open: boolean): number {
  const [last, setLast] = useState({ open, count: 0 });
  if (open !== last.open) setLast({ open, count: open ? last.count + 1 : last.count });
  return last.count;
}
