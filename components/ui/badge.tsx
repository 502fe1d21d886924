import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeVariants = cva(
  "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 align-middle font-medium text-xs [&>svg]:size-3 [&>svg]:shrink-0",
  {
    variants: {
      tone: {
        /** Asks for nothing: words alone. */
        quiet: "px-0 text-muted-foreground",
        /** On its way. */
        inProgress: "px-0 [&>svg]:text-info",
        /** As it should be. */
        done: "px-0 text-muted-foreground [&>svg]:text-success",
        neutral: "bg-secondary text-secondary-foreground",
        outline: "border bg-card text-foreground",
        info: "bg-info-soft text-info",
        success: "bg-success-soft text-success",
        warning: "bg-warning-soft text-warning",
        danger: "bg-destructive-soft text-destructive",
        solid: "bg-primary text-primary-foreground",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeVariants>["tone"]>;

export function Badge({
  className,
  tone,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badgeVariants>) {
  return <span className={cn(badgeVariants({ tone }), className)} {...props} />;
}
