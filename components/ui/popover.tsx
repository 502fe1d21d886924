"use client";

import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useHoldOpen } from "./hold-open";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverAnchor = Primitive.Anchor;
export const PopoverClose = Primitive.Close;

export function PopoverContent({
  className,
  sideOffset = 4,
  align = "start",
  ...props
}: ComponentProps<typeof Primitive.Content>) {
  const { onEscape, onOutside, held } = useHoldOpen({ keepsTexts: false });
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        align={align}
        collisionPadding={8}
        className={cn(
          "z-50 w-72 rounded-md border bg-popover p-3 text-popover-foreground shadow-pop focus-visible:outline-none",
          className,
        )}
        onEscapeKeyDown={onEscape}
        onInteractOutside={onOutside}
        {...held}
        {...props}
      />
    </Primitive.Portal>
  );
}
