"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { tell } from "./tell";

const SHOWN_MS = 1600;

/** Copies `value`; `label` says what it is ("Copy tracking number"). */
export function CopyButton({
  value,
  label,
  className,
}: {
  value: string;
  label: string;
  className?: string;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      tell("error", "The browser did not allow copying. Select the text and copy it by hand.");
    }
  }
  return (
    <>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={label}
        onClick={copy}
        className={cn("size-6 text-muted-foreground hover:text-foreground [&_svg]:size-3.5!", className)}
      >
        {copied ? <Check aria-hidden="true" className="text-success" /> : <Copy aria-hidden="true" />}
      </Button>
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}
