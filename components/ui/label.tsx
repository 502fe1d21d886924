"use client";

import { Label as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Label({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={cn(
        "inline-flex select-none items-center gap-1.5 font-medium text-foreground text-sm",
        className,
      )}
      {...props}
    />
  );
}
