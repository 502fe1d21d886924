"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn";
import { earlyProps, useAliveRef } from "./early-events";
import { Spinner } from "./spinner";

export const buttonVariants = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55 [&_svg:not([class*='size-'])]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        secondary: "border border-input/70 bg-card text-foreground hover:bg-accent",
        ghost: "text-foreground hover:bg-accent",
        danger: "bg-destructive text-destructive-foreground hover:bg-destructive-hover",
        "danger-outline": "border border-destructive/60 bg-card text-destructive hover:bg-destructive-soft",
        link: "h-auto! px-0! text-primary underline decoration-primary/40 underline-offset-2 hover:decoration-primary",
      },
      size: {
        sm: "h-7 px-2.5 text-xs",
        md: "h-control px-3 text-sm",
        lg: "h-10 px-4 text-base",
        icon: "size-8",
        "icon-sm": "size-7",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonVariants> {
  /** Renders the only child (a link, say) with the button's looks. */
  asChild?: boolean;
  /** Shows a spinner and takes no click; the label stays, so that the width does too, and so does the focus. */
  busy?: boolean;
}

/** `secondary` by default; one `primary` to a view. `type` is "button" unless said otherwise. */
export function Button({
  className,
  variant,
  size,
  asChild,
  busy = false,
  disabled,
  children,
  onClick,
  ref,
  ...props
}: ButtonProps) {
  const aliveRef = useAliveRef(ref);
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root ref={ref} className={classes} onClick={onClick} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      ref={aliveRef}
      type="button"
      {...earlyProps}
      className={classes}
      disabled={disabled}
      // Disabled, it would lose the focus, and the one who works by keyboard their place.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? refuse : onClick}
      {...props}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}

/** Not even a form is sent by it. */
function refuse(event: MouseEvent): void {
  event.preventDefault();
}
