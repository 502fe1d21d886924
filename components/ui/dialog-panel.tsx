"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Unsaved, useHoldOpen } from "./hold-open";
import { Opener, useReturnFocus } from "./return-focus";

/** What dialogs and their backdrops do when they come and go. */
const fadeClasses =
  "data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 duration-150";

export const overlayClasses = cn("fixed inset-0 z-40 bg-black/45", fadeClasses);

export const panelClasses = cn(
  "z-50 bg-popover text-popover-foreground shadow-pop focus-visible:outline-none",
  fadeClasses,
);

/** A panel above the page, with its backdrop and a button that closes it. */
export function DialogPanel({
  overlayClassName,
  className,
  children,
  onEscapeKeyDown,
  onInteractOutside,
  ...props
}: ComponentProps<typeof Primitive.Content> & { overlayClassName?: string }) {
  const { opener, onCloseAutoFocus } = useReturnFocus();
  const { unsaved, onEscape, onOutside, held } = useHoldOpen();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={cn(overlayClasses, overlayClassName)} />
      <Primitive.Content
        className={cn(panelClasses, className)}
        onCloseAutoFocus={onCloseAutoFocus}
        onEscapeKeyDown={(event) => onEscape(event) || onEscapeKeyDown?.(event)}
        onInteractOutside={(event) => onOutside(event) || onInteractOutside?.(event)}
        {...held}
        {...props}
      >
        <Opener into={opener} />
        {children}
        <Unsaved when={unsaved} />
        <Primitive.Close asChild>
          <Button variant="ghost" size="icon-sm" aria-label="Close" className="absolute top-2.5 right-2.5">
            <X aria-hidden="true" />
          </Button>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
