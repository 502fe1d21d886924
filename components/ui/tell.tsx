"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import type { Told } from "./toaster";

const EVENT = "shipagent:tell";

/** Says it at the window's edge, for a while. */
export function tell(tone: Told["tone"], text: string, id?: string): void {
  window.dispatchEvent(new CustomEvent<Told>(EVENT, { detail: { tone, text, ...(id ? { id } : {}) } }));
}

const Toaster = dynamic(() => import("./toaster").then((module) => module.Toaster), { ssr: false });

/** Listens to `tell`. One, in the root layout. */
export function Teller() {
  const [wanted, setWanted] = useState(false);
  const [waiting] = useState<Told[]>([]);
  const [shown] = useState<{ by?: (told: Told) => void }>({});
  useEffect(() => {
    const hear = (event: Event) => {
      if (!(event instanceof CustomEvent)) return;
      setWanted(true);
      if (shown.by) shown.by(event.detail);
      else waiting.push(event.detail);
    };
    window.addEventListener(EVENT, hear);
    return () => window.removeEventListener(EVENT, hear);
  }, [shown, waiting]);
  if (!wanted) return null;
  return (
    <Toaster
      onReady={(show) => {
        shown.by = show;
        for (const told of waiting.splice(0)) show(told);
      }}
    />
  );
}
