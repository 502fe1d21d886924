"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { DialogFooter, DialogHeader } from "./dialog";
import { DialogPanel } from "./dialog-panel";

export { Dialog as Sheet, DialogDescription as SheetDescription, DialogTitle as SheetTitle } from "./dialog";

/** A panel from the right, for the details of one thing in a list. */
export function SheetContent({ className, ...props }: ComponentProps<typeof DialogPanel>) {
  return (
    <DialogPanel
      overlayClassName="bg-black/25"
      className={cn(
        "data-[state=closed]:slide-out-to-right-8 data-[state=open]:slide-in-from-right-8 fixed inset-y-0 right-0 flex w-full max-w-xl flex-col border-l",
        className,
      )}
      {...props}
    />
  );
}

export function SheetHeader({ className, ...props }: ComponentProps<typeof DialogHeader>) {
  return <DialogHeader className={cn("border-b py-3", className)} {...props} />;
}

export function SheetBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("min-h-0 flex-1 overflow-y-auto px-gutter py-4", className)} {...props} />;
}

export function SheetFooter({ className, ...props }: ComponentProps<typeof DialogFooter>) {
  return <DialogFooter data-decides={undefined} className={cn("justify-start", className)} {...props} />;
}
