"use client";

import { AlertDialog as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { centredClasses } from "./dialog";
import { overlayClasses, panelClasses } from "./dialog-panel";
import { useHoldOpen } from "./hold-open";
import { Opener, useReturnFocus } from "./return-focus";

export const AlertDialog = Primitive.Root;
export const AlertDialogTrigger = Primitive.Trigger;
/** Wrap a Button: `<AlertDialogCancel asChild><Button>…`. Focus starts here. */
export const AlertDialogCancel = Primitive.Cancel;
export const AlertDialogAction = Primitive.Action;

/** For what cannot be undone. Closes by a choice only, never by a click beside it. */
export function AlertDialogContent({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.Content>) {
  const { opener, onCloseAutoFocus } = useReturnFocus();
  const { onEscape, held } = useHoldOpen({ keepsTexts: false });
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayClasses} />
      <Primitive.Content
        className={cn(panelClasses, centredClasses, "max-w-lg", className)}
        onCloseAutoFocus={onCloseAutoFocus}
        onEscapeKeyDown={onEscape}
        {...held}
        {...props}
      >
        <Opener into={opener} />
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function AlertDialogHeader({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("grid gap-1 px-gutter pt-4", className)} {...props} />;
}

export function AlertDialogTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return <Primitive.Title className={cn("font-semibold text-lg", className)} {...props} />;
}

export function AlertDialogDescription({
  className,
  ...props
}: ComponentProps<typeof Primitive.Description>) {
  return <Primitive.Description className={cn("text-muted-foreground text-sm", className)} {...props} />;
}

export {
  DialogBody as AlertDialogBody,
  DialogFooter as AlertDialogFooter,
} from "./dialog";
