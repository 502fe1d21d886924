"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { isQuestionOpen } from "@/components/ui/question";
import { readShortcut } from "./read-shortcut";
import { OPEN_HELP_EVENT, OPEN_PALETTE_EVENT } from "./shortcut-events";
import { useSingleKeys } from "./single-keys";

const CommandPalette = dynamic(() => import("./command-palette").then((module) => module.CommandPalette), {
  ssr: false,
});
const ShortcutHelp = dynamic(() => import("./shortcut-help").then((module) => module.ShortcutHelp), {
  ssr: false,
});

const PREFIX_MS = 1200;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=combobox]") !== null)
  );
}

/** Listens to the whole page, and holds the two dialogs that keys open. One, in the shell. */
export function Shortcuts({ role }: { role: string }) {
  const router = useRouter();
  const [dialog, setDialog] = useState<"help" | "palette" | null>(null);
  const [singleKeys] = useSingleKeys();
  // Fetched when it is wanted first, and kept: it has a way out, and a text that was typed.
  const [wanted, setWanted] = useState<ReadonlySet<"help" | "palette">>(new Set());
  const prefixAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const afterPrefix = event.timeStamp - prefixAt.current < PREFIX_MS;
      prefixAt.current = Number.NEGATIVE_INFINITY;
      const inDialog = isQuestionOpen();
      const typing = isTyping(event.target) || inDialog;
      const shortcut = readShortcut(event, { afterPrefix, typing, singleKeys });
      if (!shortcut) return;
      if (shortcut.kind === "prefix") {
        prefixAt.current = event.timeStamp;
        return;
      }
      event.preventDefault();
      if (shortcut.kind === "go") router.push(shortcut.href);
      else show(shortcut.kind);
    }
    function show(kind: "help" | "palette") {
      setWanted((before) => new Set([...before, kind]));
      setDialog(kind);
    }
    const openHelp = () => show("help");
    const openPalette = () => show("palette");
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener(OPEN_HELP_EVENT, openHelp);
    window.addEventListener(OPEN_PALETTE_EVENT, openPalette);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener(OPEN_HELP_EVENT, openHelp);
      window.removeEventListener(OPEN_PALETTE_EVENT, openPalette);
    };
  }, [router, singleKeys]);

  const close = (open: boolean) => {
    if (!open) setDialog(null);
  };
  return (
    <>
      {wanted.has("help") ? <ShortcutHelp role={role} open={dialog === "help"} onOpenChange={close} /> : null}
      {wanted.has("palette") ? (
        <CommandPalette role={role} open={dialog === "palette"} onOpenChange={close} />
      ) : null}
    </>
  );
}
