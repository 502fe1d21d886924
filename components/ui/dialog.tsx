"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { DialogPanel } from "./dialog-panel";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

/** In the middle of the page, also for alert-dialog.tsx. */
export const centredClasses =
  "fixed top-1/2 left-1/2 grid max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-xl border";

const widths = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-3xl" };

export function DialogContent({
  className,
  size = "md",
  ...props
}: ComponentProps<typeof DialogPanel> & { size?: keyof typeof widths }) {
  return <DialogPanel className={cn(centredClasses, widths[size], className)} {...props} />;
}

export function DialogHeader({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("grid gap-1 px-gutter pt-4 pr-12", className)} {...props} />;
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return <Primitive.Title className={cn("font-semibold text-lg", className)} {...props} />;
}

export function DialogDescription({ className, ...props }: ComponentProps<typeof Primitive.Description>) {
  return <Primitive.Description className={cn("text-muted-foreground text-sm", className)} {...props} />;
}

export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("grid gap-3 px-gutter py-4", className)} {...props} />;
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-decides=""
      className={cn(
        "flex flex-wrap items-center justify-end gap-2 border-t bg-muted px-gutter py-3",
        className,
      )}
      {...props}
    />
  );
}
