"use client";

import type { ComponentProps } from "react";
import { LazyMenu } from "@/components/ui/lazy-menu";

/** Says something of a job; a person who may change it clicks the words. */
export function ChangeableText<P extends object>({
  text,
  mayChange,
  ...form
}: { text: string; mayChange: boolean } & Pick<ComponentProps<typeof LazyMenu<P>>, "load" | "given">) {
  if (!mayChange) return <>{text}</>;
  return (
    <LazyMenu {...form} opens="dialog" variant="link" className="min-h-6 font-normal">
      {text}
      <span className="sr-only">, change</span>
    </LazyMenu>
  );
}
