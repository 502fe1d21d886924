import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const alertVariants = cva("flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md border px-3 py-2 text-sm", {
  variants: {
    tone: {
      info: "border-info/20 bg-info-soft [&>div>svg]:text-info",
      success: "border-success/20 bg-success-soft [&>div>svg]:text-success",
      warning: "border-warning/25 bg-warning-soft [&>div>svg]:text-warning",
      danger: "border-destructive/25 bg-destructive-soft [&>div>svg]:text-destructive",
    },
  },
  defaultVariants: { tone: "info" },
});

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

export interface AlertProps extends Omit<ComponentProps<"div">, "title">, VariantProps<typeof alertVariants> {
  title?: ReactNode;
  /** Buttons on the right, or below where there is no room. */
  actions?: ReactNode;
}

/** A notice in the page. Give it `role="alert"` only where it appears in answer to what the person did. */
export function Alert({ className, tone = "info", title, actions, children, ...props }: AlertProps) {
  const Icon = icons[tone ?? "info"];
  return (
    <div className={cn(alertVariants({ tone }), className)} {...props}>
      <div className="flex min-w-[min(100%,24rem)] flex-1 items-start gap-2.5">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <div className="grid min-w-0 flex-1 gap-0.5">
          {title ? <p className="font-semibold">{title}</p> : null}
          {children}
        </div>
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
